import torch
import torch.nn as nn


class TextCnn(nn.Module):
    def __init__(self, vocabulary=100, dim=50):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, dim)
        self.conv = nn.Conv1d(dim, 20, 3)

    def forward(self, tokens):
        x = self.embed(tokens)
        x = torch.relu(self.conv(x))
        return x.max(dim=2)[0]


print(TextCnn()(torch.randint(0, 100, (4, 30))).shape)
