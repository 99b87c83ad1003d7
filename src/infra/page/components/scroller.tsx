import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** What may be wider than its place; where it is, the keyboard gets to it, and scrolls it. */
export function Scroller({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  useLayoutEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setIsWide(entry.target.scrollWidth > entry.target.clientWidth);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const ways = isWide ? { tabIndex: 0, role: 'group' as const, 'aria-label': `${name}, to scroll` } : {};
  return (
    <div ref={box} class="scroller" {...ways}>
      {children}
    </div>
  );
}
