// The safetensors reader and writer.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ModelFileError } from '../../../runtime/weights/model-file-error.ts'
import { SafetensorsFile } from '../../../runtime/weights/safetensors.ts'
import { openSafetensorsFolder } from '../../../runtime/weights/safetensors-folder.ts'
import { scanHeader } from '../../../runtime/weights/safetensors-header.ts'
import { writeSafetensors, writeShards } from '../../../runtime/weights/write-safetensors.ts'
import { f32, folder, safetensors } from './files.ts'

const W = '"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}'

it('reads a tensor', async () => {
  const file = new SafetensorsFile(safetensors(`{"__metadata__":{"format":"pt"},${W}}   `, f32(1.5, -2)))
  expect([...(await file.readFloats('w'))]).toEqual([1.5, -2])
  expect(file.tensors.get('w')!.shape).toEqual([2])
  expect(file.metadata.get('format')).toBe('pt')
  file.close()
})

it('reads half precision, bfloat16 and float64 exactly', async () => {
  // 1, the smallest subnormal 2^-24, the largest half 65504, −0.5
  const halves = Buffer.from(Uint16Array.from([0x3c00, 0x0001, 0x7bff, 0xb800]).buffer)
  const brains = Buffer.from(Uint16Array.from([0x3f80, 0xc000]).buffer)
  const doubles = Buffer.from(Float64Array.from([0.25]).buffer)
  const header =
    '{"h":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[8,12]},"d":{"dtype":"F64","shape":[],"data_offsets":[12,20]}}'
  const file = new SafetensorsFile(safetensors(header, Buffer.concat([halves, brains, doubles])))
  expect([...(await file.readFloats('h'))]).toEqual([1, 2 ** -24, 65504, -0.5])
  expect([...(await file.readFloats('b'))]).toEqual([1, -2])
  expect([...(await file.readFloats('d'))]).toEqual([0.25])
  file.close()
})

it.each([
  ['a header longer than the file', `{${W}}`, f32(1, 2), 5000n, /ends inside its header/],
  ['a header of 2^64 − 1 bytes', `{${W}}`, f32(1, 2), 2n ** 64n - 1n, /18446744073709551615 bytes/],
  ['two tensors of one name', `{${W},${W}}`, f32(1, 2), undefined, /names "w" twice/],
  [
    'a key twice in a tensor',
    '{"w":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
    f32(1, 2),
    undefined,
    /"dtype" twice/,
  ],
  [
    'bytes that belong to nothing',
    `{${W}}`,
    f32(1, 2, 3),
    undefined,
    /4 bytes at the end belong to no tensor/,
  ],
  ['missing data', `{${W}}`, f32(1), undefined, /ends at byte 8 of the data, which has 4/],
  [
    'an offset that no double holds',
    '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,9007199254740993]}}',
    f32(1, 2),
    undefined,
    /too large/,
  ],
  [
    'an offset that is no integer',
    '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8.0]}}',
    f32(1, 2),
    undefined,
    /whole number/,
  ],
  [
    'a shape that overflows',
    '{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}',
    f32(1, 2),
    undefined,
    /does not fit its 8 bytes/,
  ],
  ['text after the header', `{${W}}x`, f32(1, 2), undefined, /goes on after its end/],
  ['a single quote', "{'w':1}", f32(), undefined, /a string expected/],
])('refuses %s', (_, header, data, length, message) => {
  const path = safetensors(header, data, length)
  expect(() => new SafetensorsFile(path)).toThrow(ModelFileError)
  expect(() => new SafetensorsFile(path)).toThrow(message)
  expect(() => new SafetensorsFile(path)).toThrow(path)
})

it('says which tensor holds a NaN, is missing or is no float', async () => {
  const file = new SafetensorsFile(
    safetensors(`{${W},"i":{"dtype":"I32","shape":[1],"data_offsets":[8,12]}}`, f32(1, Number.NaN, 0)),
  )
  await expect(file.readFloats('w')).rejects.toThrow(/tensor "w" holds NaN at element 1/)
  await expect(file.readFloats('v')).rejects.toThrow(/has no tensor "v"/)
  await expect(file.readFloats('i')).rejects.toThrow(/tensor "i" is I32/)
  expect([...(await file.readBytes('i'))]).toEqual([0, 0, 0, 0])
  file.close()
})

it('ends with a header or a fault on any text', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"w"',
    '"dtype"',
    '"F32"',
    '"shape"',
    '"data_offsets"',
    '0',
    '8',
    '\\',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), parts => {
      try {
        expect(scanHeader(parts.join(''), 8).tensors).toBeInstanceOf(Map)
      } catch (fault) {
        expect((fault as Error).message).not.toBe('')
        expect((fault as Error).constructor.name).toBe('HeaderFault')
      }
    }),
  )
})

it('writes what it reads, whole or not at all', async () => {
  const file = join(folder(), 'model.safetensors')
  const values = Float32Array.from([1, 2, 3, 4, 5, 6])
  await writeSafetensors(file, [
    { name: 'model.é', shape: [2, 3], read: () => values },
    { name: 'scalar', shape: [], read: async () => Float32Array.of(7) },
    { name: 'none', shape: [0, 4], read: () => new Float32Array(0) },
  ])
  const back = new SafetensorsFile(file)
  expect(back.metadata.get('format')).toBe('pt')
  expect([...back.tensors.values()].map(({ name, shape }) => [name, shape])).toEqual([
    ['model.é', [2, 3]],
    ['scalar', []],
    ['none', [0, 4]],
  ])
  expect(await back.readFloats('model.é')).toEqual(values)
  expect([...(await back.readFloats('scalar'))]).toEqual([7])
  back.close()
  expect(readFileSync(file).readBigUInt64LE() % 8n).toBe(0n)

  const before = readFileSync(file)
  const failing = writeSafetensors(file, [{ name: 'w', shape: [2], read: () => Float32Array.of(1) }])
  await expect(failing).rejects.toThrow(/1 values, its shape says 2/)
  expect(readFileSync(file)).toEqual(before)
  expect(readdirSync(dirname(file))).toEqual(['model.safetensors'])
})

it('cuts a large model into numbered shards with an index', async () => {
  const path = folder()
  const tensors = ['a', 'b', 'c', 'd'].map((name, i) => ({
    name,
    shape: [i === 2 ? 9 : 2],
    read: () => new Float32Array(i === 2 ? 9 : 2).fill(i),
  }))
  // Ten bytes a shard in bf16: five values.
  await writeShards(path, tensors, 'bf16', 10)
  expect(readdirSync(path).sort()).toEqual([
    ...[1, 2, 3].map(i => `model-0000${i}-of-00003.safetensors`),
    'model.safetensors.index.json',
  ])
  const index = JSON.parse(readFileSync(join(path, 'model.safetensors.index.json'), 'utf8'))
  expect(index.metadata).toEqual({ total_size: 30 })
  const opened = openSafetensorsFolder(path)
  expect([...opened.home.keys()]).toEqual(['a', 'b', 'c', 'd'])
  expect(opened.home.get('b')!.tensors.get('b')!.dtype).toBe('BF16')
  for (const [i, { name }] of tensors.entries())
    expect(new Set(await opened.home.get(name)!.readFloats(name))).toEqual(new Set([i]))
  for (const file of opened.files) file.close()
})

it('names the weight that float16 cannot hold', async () => {
  const file = join(folder(), 'model.safetensors')
  const tensor = { name: 'w', shape: [2], read: () => Float32Array.of(1, 7e4) }
  await expect(writeSafetensors(file, [tensor], 'f16')).rejects.toThrow(
    /w holds 70000, which f16 cannot hold/,
  )
  expect(readdirSync(dirname(file))).toEqual([])
})

const sharded = (weightMap: unknown): string => {
  const path = dirname(safetensors(`{${W}}`, f32(1, 2)))
  writeFileSync(join(path, 'a.safetensors'), readFileSync(join(path, 'model.safetensors')))
  const home = folder()
  writeFileSync(join(home, 'a.safetensors'), readFileSync(join(path, 'a.safetensors')))
  writeFileSync(join(home, 'model.safetensors.index.json'), JSON.stringify({ weight_map: weightMap }))
  return home
}

it('reads shards', async () => {
  const opened = openSafetensorsFolder(sharded({ w: 'a.safetensors' }))
  expect([...(await opened.home.get('w')!.readFloats('w'))]).toEqual([1, 2])
  for (const file of opened.files) file.close()
})

it.each([
  ['a path out of the folder', { w: '../a.safetensors' }, /must be a .safetensors file of the same folder/],
  ['an absolute path', { w: '/etc/passwd' }, /same folder/],
  ['a shard that is not there', { w: 'b.safetensors' }, /b\.safetensors: is missing/],
  ['a tensor that its shard lacks', { v: 'a.safetensors' }, /lacks "v"/],
])('refuses an index with %s', (_, map, message) => {
  const home = sharded(map)
  expect(() => openSafetensorsFolder(home)).toThrow(message)
})

it('names the folder that holds no weights', () => {
  const empty = folder()
  expect(() => openSafetensorsFolder(empty)).toThrow(/has neither model.safetensors nor/)
})
