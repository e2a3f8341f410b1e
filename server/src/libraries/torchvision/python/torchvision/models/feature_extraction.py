# Outputs from inside of a model.
from collections import OrderedDict

from torch import nn
from torchvision import ops

__all__ = ["create_feature_extractor", "get_graph_node_names"]


def get_graph_node_names(model, tracer_kwargs=None, suppress_diff_warning=False, concrete_args=None):
    from elsewhere import trained, evaluated
    return trained, evaluated


def create_feature_extractor(model, return_nodes=None, train_return_nodes=None, eval_return_nodes=None,
                             tracer_kwargs=None, suppress_diff_warning=False, concrete_args=None):
    nodes = return_nodes if return_nodes is not None else eval_return_nodes
    if nodes is None:
        raise ValueError("Either return_nodes or train_return_nodes and eval_return_nodes together, should be specified")
    if isinstance(nodes, (list, tuple)):
        nodes = {node: node for node in nodes}
    modules = dict(model.named_modules())
    wanted = {}
    whole = [f"{path}." for path, module in modules.items() if isinstance(module, _WHOLE)]
    for node, name in nodes.items():
        if any(node.startswith(path) for path in whole):
            raise ValueError(f"node: '{node}' is not present in model")
        path, _, count = node.rpartition("_")
        if node in modules:
            wanted.setdefault(node, []).append((None if list(modules[node].children()) else 0, str(name)))
        elif path in modules and count.isdigit():
            wanted.setdefault(path, []).append((int(count), str(name)))
        else:
            # A function that the model calls.
            from elsewhere import extractor
            return extractor
    return GraphModule(model, wanted)


# There are no nodes inside of these.
_WHOLE = (ops.Conv2dNormActivation, ops.Conv3dNormActivation, ops.SqueezeExcitation, ops.MLP, nn.MultiheadAttention)


class _Complete(Exception):
    pass


class GraphModule(nn.Module):
    def __init__(self, model, wanted):
        from elsewhere import unread
        super().__init__()
        for name, child in model.named_children():
            self.add_module(name, child)
        self._of = [model]
        self._wanted = wanted
        # Layers that are not needed are not part of it; which these are is known once it was called.
        self._others = unread
        self._is_unread = True

    def forward(self, *args, **kwargs):
        if self._is_unread:
            del self._others
            self._is_unread = False
        found = OrderedDict()
        called = []
        most = sum(len(names) for names in self._wanted.values())
        handles = []
        for path, module in list(self.named_modules())[1:]:
            names = self._wanted.get(path, [])
            if names or not list(module.children()):
                handles.append(module.register_forward_hook(self._catching(path, names, found, called, most)))
        try:
            self._of[0].forward(*args, **kwargs)
        except _Complete:
            pass
        for handle in handles:
            handle.remove()
        if len(found) < most:
            from elsewhere import others
            self._others = others
            self._is_unread = True
            return others
        self._keep(called)
        return found

    def _catching(self, path, names, found, called, most):
        def caught(module, input, output):
            for count, name in names:
                if count is None or count == called.count(path):
                    found[name] = output
            called.append(path)
            if len(found) == most:
                raise _Complete()
        return caught

    def _keep(self, called):
        needed = {""}
        for path in called:
            while path not in needed:
                needed.add(path)
                path = path.rpartition(".")[0]
        for path, module in list(self.named_modules()):
            holder, _, name = path.rpartition(".")
            if path not in needed and holder in needed:
                delattr(self.get_submodule(holder), name)
