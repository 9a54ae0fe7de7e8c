//! The DevTools protocol over a pair of pipes: JSON, and a zero byte after each message.

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};

/// A page may have addresses of many megabytes (`data:`); more than this is no message.
const LARGEST: usize = 64 << 20;

pub(super) struct DevTools<R, W> {
    from: BufReader<R>,
    to: W,
    /// Of a message that has not ended.
    partial: Vec<u8>,
    last: u64,
}

#[derive(Debug, PartialEq)]
pub(super) enum Message {
    Answer { id: u64, result: Result<Value, String> },
    Event(Event),
}

#[derive(Debug, PartialEq)]
pub(super) struct Event {
    /// Empty for the browser itself.
    pub(super) session: String,
    pub(super) method: String,
    pub(super) params: Value,
}

impl<R: AsyncRead + Unpin, W: AsyncWrite + Unpin> DevTools<R, W> {
    pub(super) fn new(from: R, to: W) -> Self {
        Self { from: BufReader::new(from), to, partial: Vec::new(), last: 0 }
    }

    /// Sends a command, and gives the id that its answer will have.
    pub(super) async fn send(&mut self, session: &str, method: &str, params: Value) -> Result<u64, String> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let sent = self.to.write_all(format!("{message}\0").as_bytes()).await;
        sent.map_err(|error| format!("the browser takes no commands: {error}"))?;
        Ok(self.last)
    }

    /// The next message. Nothing is lost if it is given up half-way.
    pub(super) async fn message(&mut self) -> Result<Message, String> {
        loop {
            let read = self.from.fill_buf().await;
            let piece = read.map_err(|error| format!("the browser does not answer: {error}"))?;
            if piece.is_empty() {
                return Err("the browser has ended".to_owned());
            }
            let end = piece.iter().position(|byte| *byte == 0);
            self.partial.extend_from_slice(&piece[..end.unwrap_or(piece.len())]);
            let read = end.map_or(piece.len(), |end| end + 1);
            self.from.consume(read);
            if end.is_some() {
                return parsed(&std::mem::take(&mut self.partial));
            }
            if self.partial.len() > LARGEST {
                return Err(format!("the browser sent a message of more than {} MiB", LARGEST >> 20));
            }
        }
    }
}

fn parsed(bytes: &[u8]) -> Result<Message, String> {
    let mut message: Value =
        serde_json::from_slice(bytes).map_err(|error| format!("the browser sent what is no message: {error}"))?;
    if let Some(id) = message["id"].as_u64() {
        let result = match message["error"]["message"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(message["result"].take()),
        };
        return Ok(Message::Answer { id, result });
    }
    let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
    let (session, method) = (text("sessionId"), text("method"));
    Ok(Message::Event(Event { session, method, params: message["params"].take() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn messages_end_with_a_zero_byte_wherever_they_are_cut() {
        let (ours, theirs) = tokio::io::duplex(7);
        let (from, to) = tokio::io::split(ours);
        let mut tools = DevTools::new(from, to);
        let other = tokio::spawn(async move {
            let (from, mut to) = tokio::io::split(theirs);
            let mut sent = Vec::new();
            BufReader::new(from).read_until(0, &mut sent).await.unwrap();
            let answers = "{\"method\":\"A.b\",\"params\":{\"c\":1},\"sessionId\":\"S\"}\0\
                {\"id\":1,\"error\":{\"message\":\"no\"}}\0{\"id\":2,\"result\":{\"d\":\"e\"}}\0[";
            to.write_all(answers.as_bytes()).await.unwrap();
            to.write_all(b"\0").await.unwrap();
            sent
        });
        assert_eq!(tools.send("S", "X.y", json!({ "z": 0 })).await, Ok(1));
        let event = Event { session: "S".to_owned(), method: "A.b".to_owned(), params: json!({ "c": 1 }) };
        assert_eq!(tools.message().await, Ok(Message::Event(event)));
        assert_eq!(tools.message().await, Ok(Message::Answer { id: 1, result: Err("no".to_owned()) }));
        assert_eq!(tools.message().await, Ok(Message::Answer { id: 2, result: Ok(json!({ "d": "e" })) }));
        assert!(tools.message().await.unwrap_err().contains("no message"));
        assert_eq!(tools.message().await, Err("the browser has ended".to_owned()));
        let sent = other.await.unwrap();
        let sent: Value = serde_json::from_slice(&sent[..sent.len() - 1]).unwrap();
        assert_eq!(sent, json!({ "id": 1, "method": "X.y", "params": { "z": 0 }, "sessionId": "S" }));
    }
}
