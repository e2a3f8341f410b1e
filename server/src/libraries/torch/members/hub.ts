// `torch.hub`: models that a repository offers by name. Those of pytorch/vision are torchvision's; of others nothing is known.
import { type OwnTexts, runOwnText } from '../../../python/own-text.ts';
import type { Run, Value } from '../../../python/values.ts';

const TEXT = `
def load(repo_or_dir, model, *args, source="github", trust_repo=None, force_reload=False, verbose=True,
         skip_validation=False, **kwargs):
    import torch
    if source == "github" and repo_or_dir.partition(":")[0] == "pytorch/vision":
        from torchvision.models import get_model_builder
        return get_model_builder(model)(*args, **kwargs)
    return getattr(torch.hub, f"load({repo_or_dir!r}, {model!r})")
`;

/** `undefined` for what is not known. */
export function hubMember(name: string, texts: OwnTexts, run: Run): Value | undefined {
  return name === 'load' ? runOwnText(TEXT, run, texts)?.get(name) : undefined;
}
