// A record while it is put together. Records of layers are written step by step where there may be tens of thousands:
// spreading one object into another is slow.

export type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
