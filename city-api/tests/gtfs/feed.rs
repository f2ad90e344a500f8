//! A feed with everything that the standard has and the guide reads, and ways to bring it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use city_api::catalogue::gtfs::{FeedFault, Timetables, load};
use haidang_contract::time::Day;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use tempfile::TempDir;

pub type Feed = BTreeMap<&'static str, String>;

/// Two routes with everything that the standard has and the guide reads.
pub fn feed() -> Feed {
    let files = [
        (
            "agency.txt",
            "agency_id,agency_name,agency_url,agency_timezone,agency_phone\n1,Xe Buýt,https://bus.example,Asia/Ho_Chi_Minh,+84 254 300 0000\n2,Nobody,https://x.invalid,Asia/Ho_Chi_Minh,\n",
        ),
        ("feed_info.txt", "feed_publisher_name,feed_publisher_url,feed_lang\nCity,https://city.example,vi\n"),
        (
            "stops.txt",
            "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,stop_colour,place_id\n\
            S1,Bến xe,10.3519,107.0867,,,red,\nST,Ga lớn,10.34,107.09,1,,,bai-sau\nS2,Chợ,10.3470,107.0840,0,,,\nS3,\"Bãi Sau, cổng \"\"A\"\"\",10.3392,107.0936,0,ST,,\n",
        ),
        (
            "routes.txt",
            "route_id,agency_id,route_short_name,route_long_name,route_type\nVT_6,1,6,Bến xe – Bãi Sau,3\nBOAT,2,,Đò ngang,4\n",
        ),
        (
            "calendar.txt",
            "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n\
            WD,1,1,1,1,1,0,0,20261101,20261231\nWE,0,0,0,0,0,1,1,20261101,20261231\n",
        ),
        (
            "calendar_dates.txt",
            "service_id,date,exception_type\nWD,20261125,2\nWD,20261128,1\nWD,20261123,1\nHOL,20261202,1\nHOL,20261224,1\n",
        ),
        (
            "trips.txt",
            "route_id,service_id,trip_id,trip_headsign,direction_id\n\
            VT_6,WD,a,Bãi Sau,0\nVT_6,WD,b,Bãi Sau,0\nVT_6,WE,c,Bãi Sau,0\nVT_6,WD,d,Bến xe,1\nBOAT,HOL,e,,\nBOAT,WE,f,,\n",
        ),
        (
            "stop_times.txt",
            "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,timepoint\n\
            b,10:00:00,10:00:00,S1,1,,\nb,,,S2,5,,\nb,10:21:00,10:21:00,S3,9,,\n\
            a,6:00:00,6:00:30,S1,1,,\na,,,S2,2,,\na,6:21:00,6:21:00,S3,3,,\n\
            c,00:00:00,00:00:00,S1,1,,\nc,00:08:00,00:09:00,S2,2,3,0\nc,00:20:00,00:20:00,S3,3,,\n\
            d,25:10:00,25:10:00,S3,1,,\nd,25:20:00,25:20:00,S2,2,1,\nd,25:30:00,25:30:00,S1,3,,\n\
            e,07:00:00,07:00:00,S1,1,,\ne,07:30:00,07:30:00,S3,2,,\nf,07:00:00,07:00:00,S3,1,,\nf,07:30:00,07:30:00,S1,2,,\n",
        ),
        (
            "frequencies.txt",
            "trip_id,start_time,end_time,headway_secs,exact_times,headway_max_secs\n\
            c,05:00:00,19:00:00,1200,0,1800\ne,08:00:00,09:00:00,900,1,\n",
        ),
        (
            "translations.txt",
            "table_name,field_name,language,translation,record_id,field_value\n\
            routes,route_long_name,en,Station – Back Beach,VT_6,\nstops,stop_name,en,Market,,Chợ\nstops,stop_name,ko,시장,,Chợ\n\
            stops,stop_name,zh-TW,市場,S2,\nstops,stop_name,th,ตลาด,S2,\ntrips,trip_headsign,en,Back Beach,,Bãi Sau\nagency,agency_name,en,City Bus,1,\n",
        ),
        (
            "attributions.txt",
            "attribution_id,organization_name,is_producer,route_id\n1,Whole city,1,\n2,Bus office,1,VT_6\n",
        ),
        (
            "route_facts.txt",
            "route_id,kind,price_min,price_max,price_as_of,as_of,checked\nVT_6,,7000,9000,2026,2026-10,2026-11-20\nBOAT,speed_boat,,,,,\n",
        ),
        (
            "route_notes.txt",
            "route_id,note_id,language,note\nBOAT,sea,vi,\"Biển động\nthì nghỉ.\"\nBOAT,sea,en,Not in rough seas.\n",
        ),
    ];
    files.into_iter().map(|(name, text)| (name, text.to_owned())).collect()
}

pub fn written(feed: &Feed) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in feed {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

pub fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

pub fn loaded(path: &Path) -> Result<Timetables, Vec<FeedFault>> {
    let places = ["bai-sau".to_owned()].into();
    load(path, today(), Some(&places))
}

pub fn read(feed: &Feed) -> Result<Timetables, Vec<FeedFault>> {
    loaded(written(feed).path())
}

pub fn said(feed: &Feed) -> Vec<String> {
    read(feed).unwrap_err().iter().map(FeedFault::to_string).collect()
}

/// A `.zip` with its files in one folder, as some are.
pub fn zipped(feed: &Feed, method: CompressionMethod) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, text) in feed {
        let packed = match method {
            CompressionMethod::DEFLATE => miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6),
            _ => text.as_bytes().to_vec(),
        };
        let path = format!("feed/{name}");
        let (mut entry, config) = archive.new_file(&path).compression_method(method).start().unwrap();
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(text.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.write_all(&packed).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}
