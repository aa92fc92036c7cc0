// Codes with which a connection ends, beside those of the protocol of websockets.

/** The server does not know this page's protocol. */
export const UNSUPPORTED = 4000;
/** Closed before it began: the server takes this page for another one's. A roundabout's alone, a websocket can't tell. */
export const FOREIGN = 4030;
