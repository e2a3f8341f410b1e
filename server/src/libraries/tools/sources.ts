// Tools that run a model to count, to draw or to export it, in Python: what they are given is what it is called with. Their signatures
// are those of torchsummary 1.5, torchinfo 1.8, thop 0.1, ptflops 0.7, fvcore 0.1, torchview 0.2 and torch 2.15; what they give is unknown. Beside them, what parsers of YOLO files
// compute widths with (ultralytics 8.4).

/** `(3, 224, 224)`, or a list of such: without the batch. */
const SIZES = `
import torch
def made(size, batch, dtypes=None):
    rows = [size] if all(isinstance(one, int) for one in size) else list(size)
    return [torch.zeros(*batch, *row, dtype=dtypes[at] if dtypes else None) for at, row in enumerate(rows)]
def run(model, *args, **kwargs):
    model(*args, **kwargs)
    from elsewhere import result
    return result
`;

const TORCHSUMMARY = `
from convlint_sizes import made, run
def summary(model, input_size, batch_size=-1, device="cuda", dtypes=None):
    return run(model, *made(input_size, (2,), dtypes))
summary_string = summary
`;

/** What goes through something else, and shows how far it is. */
const PROGRESS = `
from elsewhere import part
class tqdm:
    def __getattr__(self, name):
        return getattr(part, name)
    def __init__(self, iterable=None, *args, **kwargs):
        self.iterable = iterable
    def __iter__(self):
        return iter(self.iterable)
    def __enter__(self):
        return self
    def __exit__(self, *args):
        pass
def trange(*args, **kwargs):
    return tqdm(range(*args))
`;

/** Of tools that stand alone, by the name of the module. */
export const SOURCES: Readonly<Record<string, string>> = {
  convlint_sizes: SIZES,
  torchsummary: TORCHSUMMARY,
  'torchsummary.torchsummary': TORCHSUMMARY,
  // The parser of YOLOv5 rounds the widths of its rows with it.
  'ultralytics.utils.ops': `
import math
import torch
def make_divisible(x, divisor):
    if isinstance(divisor, torch.Tensor):
        divisor = int(divisor.max())
    return math.ceil(x / divisor) * divisor
`,
  torchsummaryX: `
from convlint_sizes import run
def summary(model, x, *args, **kwargs):
    return run(model, x, *args, **kwargs)
`,
  torchinfo: `
from convlint_sizes import made, run
def summary(model, input_size=None, input_data=None, batch_dim=None, cache_forward_pass=None, col_names=None,
            col_width=25, depth=3, device=None, dtypes=None, mode=None, row_settings=None, verbose=None, **kwargs):
    if input_size is not None:
        return run(model, *made(input_size, () if batch_dim is None else (1,), dtypes), **kwargs)
    if isinstance(input_data, dict):
        return run(model, **input_data)
    if isinstance(input_data, (list, tuple)):
        return run(model, *input_data, **kwargs)
    if input_data is not None:
        return run(model, input_data, **kwargs)
    from elsewhere import result
    return result
`,
  torchview: `
from convlint_sizes import made, run
def draw_graph(model, input_data=None, input_size=None, **options):
    if input_size is not None:
        return run(model, *made(input_size, ()))
    return run(model, *(input_data if isinstance(input_data, (list, tuple)) else [input_data]))
`,
  torchstat: `
from convlint_sizes import made, run
def stat(model, input_size, query_granularity=1):
    return run(model, *made(input_size, (1,)))
`,
  thop: `
from convlint_sizes import run
def profile(model, inputs, *args, **kwargs):
    return run(model, *inputs)
`,
  ptflops: `
from convlint_sizes import made, run
def get_model_complexity_info(model, input_res, *args, input_constructor=None, **kwargs):
    if input_constructor is not None:
        given = input_constructor(input_res)
        return run(model, **given) if isinstance(given, dict) else run(model, *given)
    return run(model, *made(input_res, (1,)))
`,
  'fvcore.nn': `
from convlint_sizes import run
def FlopCountAnalysis(model, inputs):
    return run(model, *(inputs if isinstance(inputs, tuple) else [inputs]))
flop_count = ActivationCountAnalysis = FlopCountAnalysis
`,
  tqdm: PROGRESS,
  'tqdm.auto': PROGRESS,
  'tqdm.notebook': PROGRESS,
};

/** Of tools in PyTorch itself, by the name of the module. */
export const SOURCES_IN_TORCH: Readonly<Record<string, string>> = {
  'torch.onnx': `
from convlint_sizes import run
def export(model, args=(), *rest, kwargs=None, **options):
    return run(model, *(args if isinstance(args, (list, tuple)) else [args]), **(kwargs or {}))
`,
  'torch.export': `
from convlint_sizes import run
def export(mod, args, kwargs=None, **options):
    return run(mod, *args, **(kwargs or {}))
`,
  'torch.jit': `
from torch.compiler import compile
def trace(func, example_inputs=None, *args, **kwargs):
    if example_inputs is not None:
        func(*(example_inputs if isinstance(example_inputs, (list, tuple)) else [example_inputs]))
    return compile(func)
`,
  'torch.utils.tensorboard': `
from convlint_sizes import run
from elsewhere import writer
class SummaryWriter:
    def __init__(self, *args, **kwargs):
        pass
    def __enter__(self):
        return self
    def __exit__(self, *args):
        pass
    def add_graph(self, model, input_to_model=None, *args, **kwargs):
        if input_to_model is not None:
            run(model, *(input_to_model if isinstance(input_to_model, (list, tuple)) else [input_to_model]))
    def __getattr__(self, name):
        return getattr(writer, name)
`,
};
