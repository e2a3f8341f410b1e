// The module `six`, with which programs for Python 2 and 3 ask for what both have.
export const SIX = `
PY2 = False
PY3 = True
string_types = (str,)
integer_types = (int,)
class_types = (type,)
text_type = str
binary_type = bytes
def iteritems(d):
    return iter(d.items())
def iterkeys(d):
    return iter(d.keys())
def itervalues(d):
    return iter(d.values())
`;
