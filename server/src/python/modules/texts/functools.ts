// Parts of `functools` as Python text.

export const FUNCTOOLS = `
def __lt__to__gt__(self, other):
    result = type(self).__lt__(self, other)
    return NotImplemented if result is NotImplemented else not result and self != other
def __lt__to__le__(self, other):
    result = type(self).__lt__(self, other)
    return NotImplemented if result is NotImplemented else result or self == other
def __lt__to__ge__(self, other):
    result = type(self).__lt__(self, other)
    return NotImplemented if result is NotImplemented else not result
def __gt__to__lt__(self, other):
    result = type(self).__gt__(self, other)
    return NotImplemented if result is NotImplemented else not result and self != other
def __gt__to__le__(self, other):
    result = type(self).__gt__(self, other)
    return NotImplemented if result is NotImplemented else not result
def __gt__to__ge__(self, other):
    result = type(self).__gt__(self, other)
    return NotImplemented if result is NotImplemented else result or self == other
def __le__to__lt__(self, other):
    result = type(self).__le__(self, other)
    return NotImplemented if result is NotImplemented else result and self != other
def __le__to__gt__(self, other):
    result = type(self).__le__(self, other)
    return NotImplemented if result is NotImplemented else not result
def __le__to__ge__(self, other):
    result = type(self).__le__(self, other)
    return NotImplemented if result is NotImplemented else not result or self == other
def __ge__to__lt__(self, other):
    result = type(self).__ge__(self, other)
    return NotImplemented if result is NotImplemented else not result
def __ge__to__gt__(self, other):
    result = type(self).__ge__(self, other)
    return NotImplemented if result is NotImplemented else result and self != other
def __ge__to__le__(self, other):
    result = type(self).__ge__(self, other)
    return NotImplemented if result is NotImplemented else not result or self == other

def cmp_to_key(compare):
    class Key:
        def __init__(self, value):
            self.value = value
        def __lt__(self, other):
            return compare(self.value, other.value) < 0
        def __gt__(self, other):
            return compare(self.value, other.value) > 0
        def __eq__(self, other):
            return compare(self.value, other.value) == 0
    return Key

class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
    def __set_name__(self, owner, name):
        self.attrname = name
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        setattr(instance, self.attrname, value)
        return value

class partialmethod:
    def __init__(self, func, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords
    def __get__(self, instance, owner=None):
        def bound(*args, **keywords):
            return self.func(instance, *self.args, *args, **{**self.keywords, **keywords})
        return bound

def singledispatch(func):
    kinds = {}
    def register(cls, of=None):
        if of is None:
            def later(one):
                kinds[cls] = one
                return one
            return later
        kinds[cls] = of
        return of
    def dispatch(cls):
        for one in getattr(cls, '__mro__', (cls, object)):
            if one in kinds:
                return kinds[one]
        return func
    def chosen(*args, **keywords):
        return dispatch(type(args[0]))(*args, **keywords)
    chosen.register = register
    chosen.dispatch = dispatch
    return chosen
`;
