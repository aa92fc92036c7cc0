// What the lab's controls do, in the words of the controls.

/** @import { LabContext } from "../../types.js" */
/** @import { Catalog, FairnessSpec } from "server/fairness" */

/** @param {LabContext<Catalog>} context */
export function createSettings({ session, view }) {
  const now = () => /** @type {FairnessSpec} */ (session.spec.peek());
  const learn = () => {
    if (!view.peek().hidden.includes("playButton")) session.control("run");
  };
  /** @param {Partial<FairnessSpec["recruiting"]>} changes */
  const recruiting = (changes) => session.ask({ ...now(), recruiting: { ...now().recruiting, ...changes } });
  const preset = (/** @type {any} */ wanted) => () => recruiting({ preset: wanted });

  return {
    learn,
    /** What the network is told of people is another thing: it learns anew. */
    hide() {
      recruiting({ sees_group: false });
      learn();
    },
    rates: preset("rates"),
    opportunity: preset("opportunity"),
    precision: preset("precision"),
    /** By hand, from where the lines are. @param {number[]} thresholds */
    thresholds: ([circles, squares]) => recruiting({ preset: "hand", circles, squares }),
    /** @param {Partial<FairnessSpec["faces"]>} changes */
    faces: (changes) => session.ask({ ...now(), faces: { ...now().faces, ...changes } }),
    /** The bot is told a phrase, and learns it. @param {number} phrase */
    teach(phrase) {
      session.edit({ teach: phrase });
      learn();
    },
    /** Takes back all that was told. @param {ArrayLike<number>} own how often each */
    forget(own) {
      Array.from(own).forEach((count, phrase) => {
        for (let i = 0; i < count; i++) session.edit({ forget: phrase });
      });
      learn();
    },
    /** @param {any} topic */
    topic: (topic) => session.ask({ ...now(), chatbot: { ...now().chatbot, topic } }),
  };
}
