// `fractions` and `statistics` as Python text.

export const FRACTIONS = `
import math
from numbers import Number
class Fraction:
    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, Fraction):
                return numerator
            if isinstance(numerator, float):
                numerator, denominator = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                numerator, denominator = _parsed(numerator)
            elif isinstance(numerator, int):
                denominator = 1
            else:
                raise TypeError('argument should be a string or a Rational instance')
        if isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            one, other = Fraction(numerator), Fraction(denominator)
            numerator = one.numerator * other.denominator
            denominator = one.denominator * other.numerator
        elif not isinstance(numerator, int) or not isinstance(denominator, int):
            raise TypeError('both arguments should be Rational instances')
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self = super().__new__(cls)
        self.numerator = numerator // g
        self.denominator = denominator // g
        return self
    def __repr__(self):
        return f'Fraction({self.numerator}, {self.denominator})'
    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else f'{self.numerator}/{self.denominator}'
    def limit_denominator(self, max_denominator=1000000):
        if self.denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        one, other = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return other if abs(other - self) <= abs(one - self) else one
    def __add__(self, other):
        if isinstance(other, float):
            return float(self) + other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return Fraction(self.numerator * other.denominator + other.numerator * self.denominator, self.denominator * other.denominator)
    def __radd__(self, other):
        return float(other) + float(self) if isinstance(other, float) else self + other
    def __sub__(self, other):
        if isinstance(other, float):
            return float(self) - other
        return self + -other if isinstance(other, (int, Fraction)) else NotImplemented
    def __rsub__(self, other):
        return other - float(self) if isinstance(other, float) else Fraction(other) - self
    def __mul__(self, other):
        if isinstance(other, float):
            return float(self) * other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return Fraction(self.numerator * other.numerator, self.denominator * other.denominator)
    def __rmul__(self, other):
        return self * other
    def __truediv__(self, other):
        if isinstance(other, float):
            return float(self) / other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return Fraction(self.numerator * other.denominator, self.denominator * other.numerator)
    def __rtruediv__(self, other):
        return other / float(self) if isinstance(other, float) else Fraction(other) / self
    def __floordiv__(self, other):
        if isinstance(other, float):
            return float(self) // other
        other = Fraction(other)
        return (self.numerator * other.denominator) // (self.denominator * other.numerator)
    def __mod__(self, other):
        if isinstance(other, float):
            return float(self) % other
        return self - Fraction(other) * (self // other)
    def __pow__(self, other):
        if isinstance(other, int):
            if other >= 0:
                return Fraction(self.numerator ** other, self.denominator ** other)
            return Fraction(self.denominator ** -other, self.numerator ** -other)
        return float(self) ** other
    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)
    def __pos__(self):
        return Fraction(self.numerator, self.denominator)
    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)
    def __float__(self):
        return self.numerator / self.denominator
    def __int__(self):
        return math.trunc(self)
    def __trunc__(self):
        return -(-self.numerator // self.denominator) if self.numerator < 0 else self.numerator // self.denominator
    def __floor__(self):
        return self.numerator // self.denominator
    def __ceil__(self):
        return -(-self.numerator // self.denominator)
    def __round__(self, ndigits=None):
        if ndigits is not None:
            scale = 10 ** abs(ndigits)
            return Fraction(round(self * scale), scale) if ndigits > 0 else Fraction(round(self / scale) * scale)
        whole, rest = divmod(self.numerator, self.denominator)
        if rest * 2 < self.denominator:
            return whole
        if rest * 2 > self.denominator:
            return whole + 1
        return whole if whole % 2 == 0 else whole + 1
    def __bool__(self):
        return self.numerator != 0
    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            other = Fraction(other)
            return self.numerator == other.numerator and self.denominator == other.denominator
        if isinstance(other, float):
            return float(self) == other
        return NotImplemented
    def _compared(self, other, operator):
        if isinstance(other, float):
            return operator(float(self), other)
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return operator(self.numerator * other.denominator, other.numerator * self.denominator)
    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)
    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)
    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)
    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

def _parsed(text):
    if '/' in text:
        above, below = text.split('/')
        return int(above), int(below)
    text = text.strip()
    if 'e' in text or 'E' in text:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    whole, point, rest = text.partition('.')
    return int(whole + rest), 10 ** len(rest)
`;

export const STATISTICS = `
import math
class StatisticsError(ValueError):
    pass
def _data(data):
    data = list(data)
    if not data:
        raise StatisticsError('no data points')
    return data
def _are_ints(data):
    return all(isinstance(x, int) for x in data)
def mean(data):
    data = _data(data)
    if _are_ints(data):
        total = sum(data)
        return total // len(data) if total % len(data) == 0 else total / len(data)
    if len(data) < 2:
        return math.fsum(data) / len(data)
    # How its last digit is rounded is not followed.
    from elsewhere import rounded
    return rounded
def fmean(data, weights=None):
    data = _data(data)
    if weights is not None:
        weights = list(weights)
        return math.fsum(x * w for x, w in zip(data, weights)) / math.fsum(weights)
    return math.fsum(data) / len(data)
def median(data):
    data = sorted(_data(data))
    n = len(data)
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2
def median_low(data):
    data = sorted(_data(data))
    n = len(data)
    return data[n // 2] if n % 2 else data[n // 2 - 1]
def median_high(data):
    data = sorted(_data(data))
    return data[len(data) // 2]
def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]
def mode(data):
    return multimode(_data(data))[0]
`;
