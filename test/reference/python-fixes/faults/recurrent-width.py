import torch
from torch import nn


class Speech(nn.Module):
    def __init__(self, hidden=12):
        super().__init__()
        self.conv = nn.Conv1d(40, 32, 3, padding=1)
        self.rnn = nn.GRU(40, hidden, batch_first=True)

    def forward(self, x):
        x = self.conv(x).transpose(1, 2)
        return self.rnn(x)[0]


print(Speech()(torch.randn(2, 40, 25)).shape)
