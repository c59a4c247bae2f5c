/** TensorBoard's files beside what was recorded, for `--tensorboard`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { arrange } from '../../runtime/experiment/arrange.ts'
import { isExperiment, readExperimentPlan, runFolderOf } from '../../runtime/experiment/experiment-folder.ts'
import { writeTensorboard } from '../../runtime/run/tensorboard.ts'

/** Of a run, or of every run of an experiment that has begun; gives the files. Throws a PlayError where the folder holds neither. */
export function forTensorboard(folder: string): string[] {
  if (!isExperiment(folder)) return [writeTensorboard(folder)]
  return arrange(readExperimentPlan(folder))
    .map(({ id }) => runFolderOf(folder, id))
    .filter(dir => existsSync(join(dir, 'plan.json')))
    .map(writeTensorboard)
}
