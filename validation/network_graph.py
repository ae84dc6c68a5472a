"""The taught language network as a graph of the few operations that reading runs, in whole numbers.

A graph traced from PyTorch moves numbers about for a fifth of its time and norms slowly. This one says
what is meant: one operation looks at all pieces (Vaswani et al., 2017), sums and norms stay apart. The
weights have seven bits, so that products of pairs cannot run over on processors without instructions for them
(Jacob et al., 2018).
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from network_layers import HEADS, NORM, WIDTH, Layer, Layers
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

_OWN = "com.microsoft"
"""The operations that onnxruntime adds to those of ONNX."""


class _Graph:
    """A graph that is being written, from `vectors` (1, pieces, width) to `logits` (1, acts)."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: Tensor | np.ndarray) -> str:
        """Keep weights under a name."""
        array = values.detach().numpy() if isinstance(values, Tensor) else values
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def does(self, operation: str, given: list[str], name: str, domain: str = "", **how: object) -> str:
        """Add one operation; its result has the name."""
        self.nodes.append(helper.make_node(operation, given, [name], domain=domain, **how))
        return name

    def linear(self, given: str, part: nn.Linear, name: str) -> str:
        """A weighed sum and its constant."""
        self.does("MatMul", [given, self.weight(f"{name}.weight", part.weight.T)], f"{name}.sum")
        return self.does("Add", [f"{name}.sum", self.weight(f"{name}.bias", part.bias)], name)

    def norm(self, given: str, part: nn.LayerNorm, name: str) -> str:
        """Vectors of one length and spread."""
        weights = [self.weight(f"{name}.weight", part.weight), self.weight(f"{name}.bias", part.bias)]
        return self.does("LayerNormalization", [given, *weights], name, axis=-1, epsilon=NORM)

    def layer(self, h: str, part: Layer, at: str) -> str:
        """One layer: `Layer.forward` of one sentence without padding."""
        asked = [
            self.weight(f"{at}.asked.weight", part.asked.weight.T),
            self.weight(f"{at}.asked.bias", part.asked.bias),
        ]
        heard = self.does("Attention", [h, *asked], f"{at}.heard", _OWN, num_heads=HEADS)
        said = self.linear(heard, part.said, f"{at}.said")
        h = self.norm(self.does("Add", [said, h], f"{at}.kept"), part.first, f"{at}.first")
        inner = self.linear(h, part.inner, f"{at}.inner")
        outer = self.linear(self.does("Gelu", [inner], f"{at}.bent", _OWN), part.outer, f"{at}.outer")
        return self.norm(self.does("Add", [outer, h], f"{at}.held"), part.second, f"{at}.second")

    def model(self, acts: int) -> onnx.ModelProto:
        """The graph as a model that can be run."""
        number = TensorProto.FLOAT
        given = helper.make_tensor_value_info("vectors", number, [1, "pieces", WIDTH])
        made = helper.make_tensor_value_info("logits", number, [1, acts])
        graph = helper.make_graph(self.nodes, "network", [given], [made], self.weights)
        sets = [helper.make_opsetid("", 18), helper.make_opsetid(_OWN, 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=9)


def graph_of(layers: Layers) -> onnx.ModelProto:
    """The layers as a graph over the vectors of one sentence, in floating numbers."""
    graph = _Graph()
    for name, value in (("nought", 0), ("one", 1)):
        graph.weight(name, np.array([value], np.int64))
    long = graph.does("Shape", ["vectors"], "long", start=1, end=2)
    places = graph.weight("places", layers.places)
    here = graph.does("Slice", [places, "nought", long, "nought"], "here")
    h = graph.norm(graph.does("Add", ["vectors", here], "placed"), layers.norm, "start")
    for number, part in enumerate(layers.layers):
        assert isinstance(part, Layer)
        h = graph.layer(h, part, f"layer {number}")
    mean = graph.does("ReduceMean", [h, "one"], "mean", keepdims=0)
    most = graph.does("ReduceMax", [h, "one"], "most", keepdims=0)
    graph.linear(graph.does("Concat", [mean, most], "both", axis=1), layers.weighed, "logits")
    return graph.model(layers.weighed.out_features)


def in_whole_numbers(model: onnx.ModelProto) -> bytes:
    """The model with its weights in whole steps of seven bits."""
    with TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        made = onnx.load(str(small))
    made.doc_string = ""
    return bytes(made.SerializeToString(deterministic=True))
