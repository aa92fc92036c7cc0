// What can be looked at on each stop: its name among the texts, its number where it has one, and where that is from.
// A date or a number without a source has no place here.

import { plainNumber, text, wholeNumber } from "../../i18n.js";

/** @typedef {{name: string, source: string, value?: string | (() => string), size?: number}} Place value: in large; size: what is drawn */

/** @param {string} name @param {string} year @param {string} source @returns {Place} */
const event = (name, year, source) => ({ name, value: year, source });

/** @param {string} name @param {number} size @param {string} source @returns {Place} */
const amount = (name, size, source) => ({ name, size, value: () => large(size), source });

/** 5.85 billion, 3.2 million, 70,000. @param {number} value */
function large(value) {
  for (const [name, unit] of /** @type {const} */ ([
    ["billion", 1e9],
    ["million", 1e6],
  ])) {
    if (value >= unit) return text(`story.${name}`, { count: plainNumber(value / unit) });
  }
  return wholeNumber(value);
}

/** @param {string} name @param {number} size in per cent @param {string} source @returns {Place} */
const share = (name, size, source) => ({ name, size, value: () => `${plainNumber(size)}\u202f%`, source });

const CELL = "Kandel et al., Principles of Neural Science (2021); Rosenblatt, Psychological Review 65 (1958)";
const ILSVRC = "Russakovsky et al., IJCV 115 (2015); image-net.org";
const FIRST_CARD = 0.35; // TFLOPS

/** In cards of 2006. @param {string} year @param {number} teraflops of single precision @param {string} card @returns {Place} */
const card = (year, teraflops, card) => ({
  name: year,
  size: teraflops / FIRST_CARD,
  value: () => `${year}: ${plainNumber(teraflops)} TFLOPS`,
  source: `NVIDIA, ${card}, data sheet (FP32)`,
});

/** @type {Record<string, Place[]>} by stop */
export const PLACES = {
  field: [
    { name: "ai", source: "Hart, Nilsson & Raphael, IEEE Trans. SSC 4 (1968)" },
    { name: "ml", source: "Mitchell, Machine Learning (1997)" },
    { name: "dl", source: "Goodfellow, Bengio & Courville, Deep Learning (2016), ch. 1" },
  ],
  timeline: [
    event("cauchy", "1847", "Cauchy, Comptes rendus 25 (1847)"),
    event("robbins", "1951", "Robbins & Monro, Ann. Math. Stat. 22 (1951); Kiefer & Wolfowitz, ibid. 23 (1952)"),
    event("rosenblatt", "1958", "Rosenblatt, Psychological Review 65 (1958)"),
    event("minsky", "1969", "Minsky & Papert, Perceptrons (1969)"),
    event("backprop", "1986", "Rumelhart, Hinton & Williams, Nature 323 (1986)"),
    event(
      "lecun",
      "1989",
      "LeCun et al., Neural Computation 1 (1989); LeCun & Bengio (1995); LeCun et al., Proc. IEEE 86 (1998)",
    ),
    event("lstm", "1997", "Hochreiter & Schmidhuber, Neural Computation 9 (1997)"),
    event("alexnet", "2012", "Krizhevsky, Sutskever & Hinton, NIPS 2012"),
    event("resnet", "2015", "He et al., arXiv:1512.03385 (2015), CVPR 2016"),
    event("transformer", "2017", "Vaswani et al., NIPS 2017"),
    event("alphafold", "2020", "Jumper et al., Nature 596 (2021); Brown et al., NeurIPS 2020"),
    event("chatgpt", "2022", "OpenAI, 30 Nov 2022"),
    event("nobel", "2024", "nobelprize.org (2024)"),
  ],
  brain: [
    amount("worm", 302, "White et al., Phil. Trans. R. Soc. B 314 (1986)"),
    amount("fly", 139_255, "Dorkenwald et al., Nature 634 (2024)"),
    amount("mouse", 71e6, "Herculano-Houzel, Mota & Lent, PNAS 103 (2006)"),
    amount(
      "human",
      86e9,
      "Azevedo et al., J. Comp. Neurology 513 (2009); Pakkenberg et al., Exp. Gerontology 38 (2003); Raichle & Gusnard, PNAS 99 (2002)",
    ),
  ],
  neuron: [
    { name: "dendrites", source: CELL },
    { name: "body", source: CELL },
    { name: "axon", source: CELL },
  ],
  features: [
    { name: "edges", source: "LeCun et al., Neural Computation 1 (1989)" },
    { name: "parts", source: "Zeiler & Fergus, ECCV 2014" },
    { name: "whole", source: "Lee, Grosse, Ranganath & Ng, ICML 2009" },
  ],
  data: [
    amount("caltech", 9146, "Fei-Fei, Fergus & Perona, CVPR Workshops 2004"),
    amount("cifar", 60_000, "Krizhevsky, technical report, Toronto (2009)"),
    amount("mnist", 70_000, "LeCun et al., Proc. IEEE 86 (1998)"),
    amount("ilsvrc", 1.28e6, "Russakovsky et al., IJCV 115 (2015)"),
    amount("imagenet", 3.2e6, "Deng et al., CVPR 2009"),
    amount("jft", 300e6, "Sun et al., ICCV 2017"),
    amount("laion", 5.85e9, "Schuhmann et al., NeurIPS 2022"),
  ],
  hardware: [
    card("2006", FIRST_CARD, "GeForce 8800 GTX"),
    card("2010", 1.58, "GeForce GTX 580"),
    card("2012", 3.95, "Tesla K20X"),
    card("2016", 10.6, "Tesla P100"),
    card("2017", 15.7, "Tesla V100"),
    card("2020", 19.5, "A100"),
    card("2022", 67, "H100 SXM"),
  ],
  methods: [
    share("2010", 28.2, ILSVRC),
    share("2011", 25.8, ILSVRC),
    share("2012", 16.4, `${ILSVRC}; Krizhevsky, Sutskever & Hinton, NIPS 2012`),
    share("2013", 11.7, ILSVRC),
    share("2014", 6.7, `${ILSVRC}; Jia et al., ACM MM 2014; Abadi et al., OSDI 2016; Paszke et al., NeurIPS 2019`),
    share("2015", 3.6, `${ILSVRC}; He et al., CVPR 2016`),
    share("2016", 3.0, ILSVRC),
    share("2017", 2.3, ILSVRC),
  ],
  onward: [
    { name: "mit", source: "introtodeeplearning.com" },
    { name: "book", source: "deeplearningbook.org" },
    { name: "playground", source: "playground.tensorflow.org" },
    { name: "pytorch", source: "pytorch.org" },
    { name: "keras", source: "keras.io" },
    { name: "tensorflow", source: "tensorflow.org" },
  ],
};

export const PRACTISED = 5.1; // per cent that a person gets wrong who has practised: Russakovsky et al.
