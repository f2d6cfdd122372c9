//! The best one-to-one assignment of rows to columns (the Hungarian method by shortest augmenting paths; Jonker and
//! Volgenant, Computing 38, 1987). Knows only gains.

/// For each row the column it gets, so that the sum of `gains[row][column]` is greatest. Every row gets one; there
/// must be at least as many columns as rows, all rows equally long, all gains finite.
pub(super) fn assign(gains: &[Vec<f32>]) -> Vec<usize> {
    let columns = gains.first().map_or(0, Vec::len);
    let mut matching = Matching {
        owner: vec![None; columns],
        row_price: vec![0.0; gains.len()],
        column_price: vec![0.0; columns],
    };
    for row in 0..gains.len().min(columns) {
        matching.add(row, gains);
    }
    let mut found = vec![0; gains.len()];
    for (column, owner) in matching.owner.iter().enumerate() {
        if let Some(row) = owner {
            found[*row] = column;
        }
    }
    found
}

/// A best assignment of the rows so far, with the prices that prove it best.
struct Matching {
    owner: Vec<Option<usize>>,
    row_price: Vec<f32>,
    column_price: Vec<f32>,
}

impl Matching {
    /// Gives `row` a column along the cheapest chain of moves.
    fn add(&mut self, row: usize, gains: &[Vec<f32>]) {
        let columns = self.owner.len();
        let mut distance = vec![f32::INFINITY; columns];
        let mut from: Vec<Option<usize>> = vec![None; columns];
        let mut done = vec![false; columns];
        let (mut at_row, mut at_column, mut reached) = (row, None, 0.0);
        let free = loop {
            for column in (0..columns).filter(|column| !done[*column]) {
                let cost = -gains[at_row][column] - self.row_price[at_row] - self.column_price[column];
                if reached + cost < distance[column] {
                    distance[column] = reached + cost;
                    from[column] = at_column;
                }
            }
            let open = (0..columns).filter(|column| !done[*column]);
            let Some(next) = open.min_by(|a, b| distance[*a].total_cmp(&distance[*b])) else { return };
            reached = distance[next];
            done[next] = true;
            match self.owner[next] {
                None => break next,
                Some(owner) => (at_row, at_column) = (owner, Some(next)),
            }
        };
        self.reprice(row, reached, &distance, &done);
        self.shift(row, free, &from);
    }

    fn reprice(&mut self, row: usize, reached: f32, distance: &[f32], done: &[bool]) {
        self.row_price[row] += reached;
        for column in (0..done.len()).filter(|column| done[*column]) {
            if let Some(owner) = self.owner[column] {
                self.row_price[owner] += reached - distance[column];
            }
            self.column_price[column] -= reached - distance[column];
        }
    }

    /// Moves every row of the chain one on, ending at the column that was free.
    fn shift(&mut self, row: usize, free: usize, from: &[Option<usize>]) {
        let mut column = free;
        while let Some(before) = from[column] {
            self.owner[column] = self.owner[before];
            column = before;
        }
        self.owner[column] = Some(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(gains: &[Vec<f32>], columns: &[usize]) -> f32 {
        gains.iter().zip(columns).map(|(row, column)| row[*column]).sum()
    }

    /// The greatest sum by trying everything.
    fn exhaustive(gains: &[Vec<f32>], taken: &mut Vec<usize>) -> f32 {
        let Some(row) = gains.get(taken.len()) else { return 0.0 };
        let mut best = f32::NEG_INFINITY;
        for (column, gain) in row.iter().enumerate() {
            if !taken.contains(&column) {
                taken.push(column);
                best = best.max(gain + exhaustive(gains, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn as_good_as_trying_everything(
            gains in (1_usize..5, 0_usize..3).prop_flat_map(|(rows, more)| {
                let gain = (-40..40_i32).prop_map(|gain| gain as f32 * 0.25);
                proptest::collection::vec(proptest::collection::vec(gain, rows + more), rows)
            })
        ) {
            let columns = assign(&gains);
            let mut seen = columns.clone();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), gains.len(), "one column each");
            let best = exhaustive(&gains, &mut Vec::new());
            prop_assert!((total(&gains, &columns) - best).abs() < 1e-3);
        }
    }

    #[test]
    fn nothing_to_assign() {
        assert!(assign(&[]).is_empty());
    }
}
