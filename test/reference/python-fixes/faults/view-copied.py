import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, stride=2)
        self.fc = nn.Linear(8 * 16 * 16, 10)

    def forward(self, x):
        x = torch.relu(self.conv(x))
        x = x.view(-1, 8 * 16 * 16)
        return self.fc(x)


print(Net()(torch.randn(4, 3, 32, 32)).shape)
