//! What the program is told when it is started.

use std::path::PathBuf;

use clap::Parser;
use haidang_contract::capability::Kiosk;
use url::Url;

/// The visitor guide of Vũng Tàu.
#[derive(Clone, Debug, PartialEq, Eq, Parser)]
#[command(name = "haidang", version)]
pub struct Options {
    /// For a public screen: fills it, leads nowhere else, and forgets the visitor when nobody touches it.
    #[arg(long)]
    kiosk: bool,
    /// Seconds without a touch after which a public screen forgets the visitor.
    #[arg(long, value_name = "SECONDS", default_value_t = 90, requires = "kiosk")]
    #[arg(value_parser = clap::value_parser!(u32).range(10..=86_400))]
    idle: u32,
    /// The front desk of a house that lets rooms, instead of the guide.
    #[cfg(desktop)]
    #[arg(long, conflicts_with = "kiosk")]
    pub desk: bool,
    /// Where the guide is kept, instead of the system's folder for this app.
    #[arg(long, value_name = "DIR", env = "HAIDANG_DATA")]
    pub data: Option<PathBuf>,
    /// Where the city's service is; without it the guide stays as shipped.
    #[arg(long, value_name = "URL", env = "HAIDANG_CITY", value_parser = city)]
    pub city: Option<String>,
}

impl Options {
    /// From the command line and the environment; on a phone from the environment alone. Ends the program when
    /// they make no sense, or when only help was asked for.
    pub fn of_this_process() -> Self {
        if cfg!(mobile) { Options::parse_from(["haidang"]) } else { Options::parse() }
    }

    /// Whether the window shows the front desk.
    pub fn is_desk(&self) -> bool {
        #[cfg(desktop)]
        return self.desk;
        #[cfg(mobile)]
        false
    }

    /// Absent unless this is a public screen.
    pub fn kiosk(&self) -> Option<Kiosk> {
        self.kiosk.then_some(Kiosk { idle_seconds: self.idle })
    }
}

fn city(text: &str) -> Result<String, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !matches!(url.scheme(), "http" | "https") || !plain {
        return Err(
            "write an http or https address without a query, e.g. https://guide.example.vn".to_owned()
        );
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Options, String> {
        let words = std::iter::once("haidang").chain(args.iter().copied());
        Options::try_parse_from(words).map_err(|error| error.to_string())
    }

    #[test]
    fn a_plain_start_is_no_kiosk() {
        assert_eq!(parse(&[]).unwrap().kiosk(), None);
    }

    #[test]
    fn a_kiosk_forgets_after_ninety_seconds_or_as_told() {
        assert_eq!(parse(&["--kiosk"]).unwrap().kiosk(), Some(Kiosk { idle_seconds: 90 }));
        assert_eq!(parse(&["--kiosk", "--idle", "30"]).unwrap().kiosk(), Some(Kiosk { idle_seconds: 30 }));
    }

    #[test]
    fn crooked_options_are_refused() {
        for bad in [
            &["--idle", "30"][..],
            &["--kiosk", "--idle", "9"],
            &["--kiosk", "--idle", "x"],
            &["--full"],
            &["--kiosk", "--desk"],
        ] {
            assert!(parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn the_city_is_an_http_address() {
        let city = |text| parse(&["--city", text]).map(|options| options.city.unwrap());
        assert_eq!(city("http://127.0.0.1:8750/").unwrap(), "http://127.0.0.1:8750");
        assert_eq!(city("https://vungtau.example/guide").unwrap(), "https://vungtau.example/guide");
        for bad in ["", "vungtau.example", "file:///etc", "https://a.example/?b", "https://me:pw@a.example"] {
            assert!(city(bad).is_err(), "{bad}");
        }
    }
}
