/** What the terminal measures, kept up to date. */
import { useStdout } from 'ink'
import { useEffect, useState } from 'react'

export interface Size {
  readonly columns: number
  readonly rows: number
}

export function useSize(): Size {
  const { stdout } = useStdout()
  const read = () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 })
  const [size, setSize] = useState(read)
  useEffect(() => {
    const resized = () => setSize(read())
    stdout.on('resize', resized)
    return () => {
      stdout.off('resize', resized)
    }
  })
  return size
}
