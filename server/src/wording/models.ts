// How messages speak of the models of a file, in formats that have no words of their own for them.

/** For formats whose files hold one model, or whose models are called nothing else. */
export const MODEL_WORDS = Object.freeze({ preposition: 'In', one: 'model', several: 'models' });
