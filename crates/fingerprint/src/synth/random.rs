//! Seeded random numbers and smooth random fields.

/// xoshiro256** (Blackman and Vigna), seeded through splitmix64.
#[derive(Clone)]
pub(crate) struct Random([u64; 4]);

/// Splitmix64: one step from `state`.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Random {
    /// The stream of `seed` for one `purpose`: streams of different purposes are unrelated.
    pub(crate) fn new(seed: u64, purpose: u64) -> Self {
        let mut state = seed;
        let mut mixed = splitmix(&mut state) ^ purpose.wrapping_mul(0xd6e8_feb8_6659_fd93);
        Random(std::array::from_fn(|_| splitmix(&mut mixed)))
    }

    pub(crate) fn next(&mut self) -> u64 {
        let s = &mut self.0;
        let result = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// Uniform in 0..1 (24 bits).
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Uniform in `low..high`.
    pub(crate) fn range(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// About normal with mean 0 and deviation 1 (a sum of four uniforms), within -3.5..3.5.
    pub(crate) fn normal(&mut self) -> f32 {
        let sum = self.unit() + self.unit() + self.unit() + self.unit();
        (sum - 2.0) * 1.732_050_8
    }

    /// Uniform in 0..n; `n` at least 1.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        (((self.next() >> 32) * u64::from(n)) >> 32) as u32
    }
}

/// A random field that is smooth over `cell` px, `width` x `height`, row by row: about 0, within -1..1.
pub(crate) fn smooth_field(random: &mut Random, width: usize, height: usize, cell: f32) -> Vec<f32> {
    Lattice::draw(random, width, height, cell).field(width, height)
}

/// A smooth random field before it is spread over its px: about 0, within -1..1.
#[derive(Clone)]
pub(crate) struct Lattice {
    columns: usize,
    rows: usize,
    cell: f32,
    nodes: Vec<f32>,
}

impl Lattice {
    /// A field over `width` x `height` px that is smooth over `cell` px.
    pub(crate) fn draw(random: &mut Random, width: usize, height: usize, cell: f32) -> Self {
        let (columns, rows) = ((width as f32 / cell) as usize + 2, (height as f32 / cell) as usize + 2);
        let nodes = (0..columns * rows).map(|_| random.range(-1.0, 1.0)).collect();
        Lattice { columns, rows, cell, nodes }
    }

    /// The field at (x, y) px; beyond its rim, the rim's value.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        let ((i, s), (row, t)) = (self.step(x, self.columns), self.step(y, self.rows));
        let node = |i: usize| {
            let (a, b) = (self.nodes[row * self.columns + i], self.nodes[(row + 1) * self.columns + i]);
            a + (b - a) * t
        };
        let (left, right) = (node(i), node(i + 1));
        left + (right - left) * s
    }

    /// The field at every px, row by row; `width` x `height` as it was drawn for.
    pub(crate) fn field(&self, width: usize, height: usize) -> Vec<f32> {
        let across: Vec<(usize, f32)> = (0..width).map(|x| self.step(x as f32, self.columns)).collect();
        let mut field = Vec::with_capacity(width * height);
        let mut line = vec![0.0f32; self.columns];
        for y in 0..height {
            let (row, t) = self.step(y as f32, self.rows);
            let (above, below) = self.nodes[row * self.columns..].split_at(self.columns);
            for ((value, a), b) in line.iter_mut().zip(above).zip(below) {
                *value = a + (b - a) * t;
            }
            field.extend(across.iter().map(|&(i, t)| line[i] + (line[i + 1] - line[i]) * t));
        }
        field
    }

    /// The node before `at` of `nodes` in this direction and the eased fraction to the next.
    fn step(&self, at: f32, nodes: usize) -> (usize, f32) {
        let position = (at / self.cell).clamp(0.0, (nodes - 1) as f32 - 1e-3);
        let t = position - position as usize as f32;
        (position as usize, t * t * (3.0 - 2.0 * t))
    }
}
