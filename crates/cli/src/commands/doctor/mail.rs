//! Mails, by the program `sendmail` that every mail server brings along.

use std::fmt;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};

/// How long the program may take. It only puts the mail into a queue.
const TIMEOUT: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(20);
/// What is read of what it says.
const LONGEST: u64 = 500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MailAddress(String);

#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("expected an address such as ops@example.org, in ASCII and without a name")]
pub(super) struct MailAddressError;

impl FromStr for MailAddress {
    type Err = MailAddressError;

    /// Only what stays one address in a header field.
    fn from_str(text: &str) -> Result<Self, MailAddressError> {
        let is_plain = |part: &str| {
            let fits = |byte: u8| byte.is_ascii_graphic() && !b"()<>[]:;@\\,\"".contains(&byte);
            !part.is_empty() && part.bytes().all(fits)
        };
        let (name, host) = text.split_once('@').ok_or(MailAddressError)?;
        if is_plain(name) && is_plain(host) { Ok(Self(text.to_owned())) } else { Err(MailAddressError) }
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Mailer {
    pub(super) program: PathBuf,
    pub(super) to: Vec<MailAddress>,
}

impl Mailer {
    /// Gives a mail to the program, and waits until it has taken it. Blocks.
    ///
    /// # Errors
    ///
    /// Why it did not take it.
    pub(super) fn send(&self, subject: &str, text: &str) -> Result<(), String> {
        let mut child = Command::new(&self.program)
            // The recipients are in the mail, and a line with a dot alone does not end it.
            .args(["-t", "-i"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mail = self.mail(subject, text);
        let input = child.stdin.take();
        // One that does not read must not hold us up.
        let writing = std::thread::spawn(move || input.map(|mut input| input.write_all(mail.as_bytes())));
        let status = ended(&mut child)?;
        let written = writing.join().ok().flatten();
        if status.success() && matches!(written, Some(Ok(()))) {
            return Ok(());
        }
        let mut said = String::new();
        if let Some(errors) = child.stderr.take() {
            // What it says is of help where it can be read.
            let _ = errors.take(LONGEST).read_to_string(&mut said);
        }
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let why =
            if status.success() { "it did not read the mail".to_owned() } else { format!("it ended with {status}") };
        Err(if said.is_empty() { why } else { format!("{why}: {said}") })
    }

    /// As RFC 5322 has it. Line ends are those of the system, which the program expects.
    fn mail(&self, subject: &str, text: &str) -> String {
        let to: Vec<String> = self.to.iter().map(ToString::to_string).collect();
        let subject: String = subject.chars().map(|c| if matches!(c, ' '..='~') { c } else { '?' }).collect();
        // Answering machines leave it alone (RFC 3834).
        format!(
            "To: {}\nSubject: {subject}\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}",
            to.join(",\n ")
        )
    }
}

fn ended(child: &mut Child) -> Result<std::process::ExitStatus, String> {
    let begin = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if begin.elapsed() < TIMEOUT => std::thread::sleep(LOOK),
            Ok(None) => {
                // It may have ended just now.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("it did not end within {} s", TIMEOUT.as_secs()));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stays_one_in_a_header_field() {
        for text in ["ops@example.org", "a.b+c@mail.example", "root@localhost"] {
            assert_eq!(text.parse::<MailAddress>().unwrap().to_string(), text);
        }
        for text in
            ["", "ops", "@a", "a@", "a@b,c@d", "Ops <a@b>", "a@b\nBcc: c@d", "a b@c", "a@b@c", "\u{e9}@a", "\"a\"@b"]
        {
            assert!(text.parse::<MailAddress>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_subject_ends_no_field() {
        let to = vec!["a@b.example".parse().unwrap(), "c@d.example".parse().unwrap()];
        let mailer = Mailer { program: PathBuf::new(), to };
        let mail = mailer.mail("x\r\nBcc: e@f.example", "Hello\n");
        let (head, text) = mail.split_once("\n\n").unwrap();
        assert!(head.starts_with("To: a@b.example,\n c@d.example\nSubject: x??Bcc: e@f.example\nAuto-"), "{head}");
        assert_eq!(text, "Hello\n");
    }
}
