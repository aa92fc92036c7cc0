"""What a session of the lab shows, as arrays of its frames."""

from __future__ import annotations

from math import nan
from typing import Any

import numpy as np
import torch

from app.data.faces import SIZE, bytes_of
from app.engine.program import metrics, single
from app.kit.export import weights_shown
from app.labs.faces.people import pairs, portrait, unseen
from app.labs.faces.seat import FacesSeat
from app.labs.faces.spec import GALLERY, NEAREST, OWN


def gallery_shown() -> dict[str, Any]:
    """What is the same for everybody: people whom no network has seen."""
    return {"gallery": bytes_of(unseen().portraits), "map_pictures": bytes_of(unseen().mapped)}


def frame_of(seat: FacesSeat, rate: float, whole: bool) -> dict[str, Any]:
    """All arrays of a picture; `whole`: with those that take long on their way."""
    return {
        **metrics(*seat.run.losses, rate),
        "distances": seat.run.distances,
        "rates": seat.run.rates,
        "threshold": single(seat.tuned["threshold"], np.float32),
        **pair_shown(seat),
        **own_shown(seat),
        **search_shown(seat),
        **room_shown(seat, whole),
        **network_shown(seat, whole),
    }


def pair_shown(seat: FacesSeat) -> dict[str, Any]:
    """Two pictures, and where the network puts them."""
    people, photographs = pairs()[seat.pair].T
    return {
        "pair": single(seat.pair, np.uint32),
        "pair_faces": bytes_of(unseen().photographs[people, photographs]),
        "pair_vectors": seat.run.photographs[people, photographs],
    }


def own_shown(seat: FacesSeat) -> dict[str, Any]:
    """The draft, whether it hangs in the gallery, where it is on the map, and how near to the target."""
    changed = seat.entered is not None and seat.entered.face != seat.face
    return {
        "own": np.array(seat.face, np.uint8),
        "own_face": portrait(seat.face),
        "entered": single((seat.entered is not None) + changed, np.uint8),
        "own_learnt": single(seat.entered is not None and seat.entered.face in seat.run.room, np.uint8),
        "own_place": single(seat.own_place, np.int32),
        "map": seat.run.places,
        "own_map": seat.run.projection.placed(seat.own_vectors),
        "target_face": seat.target_portrait,
        "target_distance": single(seat.target_distance, np.float32),
    }


def search_shown(seat: FacesSeat) -> dict[str, Any]:
    """Who is searched for, as the camera sees them, and whom the network finds."""
    who = seat.searched
    right = seat.own_place if who == OWN else seat.place_of(who)
    gallery = seat.gallery()
    distances = np.linalg.norm(gallery - seat.vectors[0], axis=1)
    nearest = np.argsort(distances, kind="stable")[:NEAREST]
    return {
        "probe": single(OWN if who == OWN else right, np.int32),
        "view": np.array(seat.shot[:3], np.int32),
        "probe_face": bytes_of(seat.pictures[0]),
        "search_vectors": np.stack([seat.vectors[0], gallery[nearest[0]]]),
        "nearest": nearest.astype(np.int32),
        "nearest_distances": distances[nearest],
        "nearest_faces": np.stack([seat.portrait_at(int(place)) for place in nearest]),
        "rank": single(0 if right == OWN else 1 + (distances < distances[right]).sum(), np.int32),
        "right_distance": single(nan if right == OWN else distances[right], np.float32),
    }


def room_shown(seat: FacesSeat, whole: bool) -> dict[str, Any]:
    """What the group has designed, and whom the network learns from."""
    guests = [portrait(guest.face) for guest in seat.guests()] if whole else []
    return {
        "pool": np.array(seat.pool.sizes, np.uint32),
        "trained_on": np.array(seat.run.people(), np.uint32),
        "gallery_count": single(GALLERY, np.uint32),
        "designed_count": single(len(guests), np.uint32),
        "designed": np.array(guests, np.uint8).reshape(-1, SIZE, SIZE),
    }


def network_shown(seat: FacesSeat, whole: bool) -> dict[str, Any]:
    """The whole network, statistics last, where it was asked for."""
    network = seat.run.network
    asked = whole and seat.taking
    return weights_shown(torch.cat([network.weights, network.statistics]) if asked else network.weights[:0])
