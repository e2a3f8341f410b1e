// What a library knows of an exception that it raises, as a problem of the file: which argument is to be mended, and what it says.
import type { FileProblem } from '../network/file-problem.ts';

export class Fault {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    this.problem = problem;
  }
}
