// `string` and `textwrap` as Python text.

export const STRING = `
whitespace = ' \\t\\n\\r\\x0b\\x0c'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\\'()*+,-./:;<=>?@[\\\\]^_\`{|}~'
printable = digits + ascii_letters + punctuation + whitespace
def capwords(s, sep=None):
    return (sep or ' ').join(x.capitalize() for x in s.split(sep))
_FIRST = ascii_letters + '_'
_REST = _FIRST + digits
class Template:
    def __init__(self, template):
        self.template = template
    def _filled(self, names, safe):
        text = self.template
        result = ''
        at = 0
        while at < len(text):
            if text[at] != '$':
                result += text[at]
                at += 1
                continue
            if text[at + 1:at + 2] == '$':
                result += '$'
                at += 2
                continue
            braced = text[at + 1:at + 2] == '{'
            start = at + 2 if braced else at + 1
            end = start
            while end < len(text) and text[end] in (_FIRST if end == start else _REST):
                end += 1
            name = text[start:end]
            after = end + 1 if braced else end
            if not name or (braced and text[end:end + 1] != '}'):
                if not safe:
                    raise ValueError('Invalid placeholder in string')
                result += '$'
                at += 1
                continue
            if name in names:
                result += str(names[name])
            elif safe:
                result += text[at:after]
            else:
                raise KeyError(name)
            at = after
        return result
    def substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, False)
    def safe_substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, True)
`;

export const TEXTWRAP = `
def dedent(text):
    lines = [line if line.strip(' \\t') else '' for line in text.split('\\n')]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(' \\t'))]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < len(margin) and same < len(indent) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return '\\n'.join(lines)
def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = lambda line: line.strip()
    return ''.join((prefix + line if predicate(line) else line) for line in text.splitlines(True))
`;

export const PATHLIB = `
import os.path
class PurePath:
    def __init__(self, *parts):
        self._text = _joined('', [str(x) if isinstance(x, PurePath) else x for x in parts])
    def __str__(self):
        return self._text
    def __fspath__(self):
        return self._text
    def as_posix(self):
        return self._text
    def __repr__(self):
        return f'{type(self).__name__}({self._text!r})'
    def __truediv__(self, other):
        return type(self)(self._text, other)
    def __rtruediv__(self, other):
        return type(self)(other, self._text)
    def joinpath(self, *others):
        return type(self)(self._text, *others)
    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented
    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented
    @property
    def parts(self):
        if self._text == '.':
            return ()
        if self._text.startswith('/'):
            return ('/',) + tuple(x for x in self._text.split('/') if x)
        return tuple(self._text.split('/'))
    @property
    def name(self):
        parts = self.parts
        return '' if not parts or parts[-1] == '/' else parts[-1]
    @property
    def suffix(self):
        name = self.name
        at = name.rfind('.')
        return name[at:] if 0 < at < len(name) - 1 else ''
    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + x for x in name.lstrip('.').split('.')[1:]]
    @property
    def stem(self):
        name = self.name
        at = name.rfind('.')
        return name[:at] if 0 < at < len(name) - 1 else name
    @property
    def parent(self):
        parts = self.parts
        if not parts or parts == ('/',):
            return self
        return type(self)(*parts[:-1])
    @property
    def parents(self):
        found = []
        one = self
        while one.parent != one:
            one = one.parent
            found.append(one)
        return tuple(found)
    def is_absolute(self):
        return self._text.startswith('/')
    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self.parent / name if str(self.parent) != '.' or self._text.startswith('.') else type(self)(name)
    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith('.') or suffix == '.'):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(self.stem + suffix)
    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)
def _joined(start, parts):
    text = start
    for part in parts:
        if not isinstance(part, str):
            raise TypeError('argument should be a str or an os.PathLike object')
        text = part if part.startswith('/') or not text else text + ('' if text.endswith('/') else '/') + part
    root = '/' if text.startswith('/') else ''
    if text.startswith('//') and not text.startswith('///'):
        root = '//'
    inner = '/'.join(x for x in text.split('/') if x and x != '.')
    return root + inner or '.'
class PurePosixPath(PurePath):
    pass
`;
