//! Days in orders.

use crate::open::{Arguments, usage};
use anyhow::Result;
use jiff::civil::Date;

/// The day an option gives, written AAAAMMDD or AAAA-MM-DD, of the years 1970 to 9999.
pub(crate) fn date(option: &str, text: &str) -> Result<Date> {
    let digits = text.replace('-', "");
    let date = Date::strptime("%Y%m%d", &digits).ok().filter(|_| digits.len() == 8);
    date.filter(|date| (1970..=9999).contains(&date.year()))
        .ok_or_else(|| usage(format!("{option} es una fecha del calendario: AAAAMMDD o AAAA-MM-DD")))
}

/// Takes such an option out.
pub(crate) fn day(arguments: &mut Arguments, option: &str) -> Result<Option<Date>> {
    arguments.option(option)?.map(|text| date(option, &text)).transpose()
}
