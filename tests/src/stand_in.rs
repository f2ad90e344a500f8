//! A stand-in for a city that says what no real one would: every answer is written by the test.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Status and body for a path with its query.
pub type Answers = dyn Fn(&str) -> (u16, Vec<u8>) + Send + Sync;

/// Listens until it is dropped.
#[derive(Debug)]
pub struct StandIn {
    url: String,
    task: JoinHandle<()>,
}

impl StandIn {
    /// # Panics
    /// When there is no port.
    pub async fn start(answers: impl Fn(&str) -> (u16, Vec<u8>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port for the stand-in");
        let url = format!("http://{}", listener.local_addr().expect("its own address"));
        let answers: Arc<Answers> = Arc::new(answers);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let answers = Arc::clone(&answers);
                // A device that hangs up half way is no fault of the stand-in.
                tokio::spawn(async move { drop(answer(stream, &*answers).await) });
            }
        });
        StandIn { url, task }
    }

    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(mut stream: TcpStream, answers: &Answers) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let text = String::from_utf8_lossy(&request);
    let path = text.split(' ').nth(1).unwrap_or_default();
    let (status, body) = answers(path);
    let head = format!(
        "HTTP/1.1 {status} said\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    stream.shutdown().await
}
