export interface Gate {
  /** Takes a place; null when there is none. What is returned gives it back, once. */
  enter(): (() => void) | null;
}

/** @param places how many may be inside at once */
export function createGate(places: number): Gate {
  let inside = 0;
  return {
    enter() {
      if (inside >= places) return null;
      inside += 1;
      let left = false;
      return () => {
        if (!left) inside -= 1;
        left = true;
      };
    },
  };
}
