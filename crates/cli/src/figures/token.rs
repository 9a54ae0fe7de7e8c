//! Who may see the figures: who has the token, or a short-lived cookie that was given for it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, header};
use sha2::Sha256;
use time::OffsetDateTime;

use tower_consent::syntax::cookie_pair;

/// A shorter one could be guessed.
const SHORTEST: usize = 24;
const LIFE: i64 = 3600;
const COOKIE: &str = "tower-consent-admin";
/// A block of SHA-256: a key of this length is taken as it is.
const KEY: usize = 64;
const SCHEME: &str = "bearer ";

/// The token, and the key of this process that signs the cookies.
#[derive(Clone)]
pub(crate) struct AdminToken {
    /// Of the token: what is compared has one length, and the token itself is not kept.
    tag: Vec<u8>,
    key: [u8; KEY],
}

/// Why a text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenError {
    #[error("a token has at least {SHORTEST} characters, none of them a space, on one line")]
    Form,
    #[error("the system gives no random bytes")]
    Random,
}

impl AdminToken {
    pub(crate) fn new(text: &str) -> Result<Self, TokenError> {
        let token = text.trim();
        if token.len() < SHORTEST || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError::Form);
        }
        let mut key = [0; KEY];
        getrandom::fill(&mut key).map_err(|_| TokenError::Random)?;
        Ok(Self { tag: tag(&key, "token", token), key })
    }

    /// Whether this is the token; it takes as long for each wrong one.
    pub(super) fn is(&self, given: &str) -> bool {
        mac(&self.key, "token", given).verify_slice(&self.tag).is_ok()
    }

    /// Whether a request has the token or a cookie that is still good.
    pub(super) fn admits(&self, headers: &HeaderMap, now: OffsetDateTime) -> bool {
        let text = |value: &http::HeaderValue| value.to_str().map(str::to_owned).ok();
        let bearer = headers.get(header::AUTHORIZATION).and_then(text);
        if let Some(token) = bearer.as_deref().and_then(|value| bearer_token(value)) {
            return self.is(token.trim());
        }
        let mut cookies = cookie_pair::values(headers, COOKIE);
        cookies.any(|value| std::str::from_utf8(value).is_ok_and(|value| self.signed(value, now)))
    }

    pub(super) fn cookie(&self, now: OffsetDateTime) -> String {
        let until = now.unix_timestamp() + LIFE;
        let seal = URL_SAFE_NO_PAD.encode(tag(&self.key, "cookie", &until.to_string()));
        format!("{COOKIE}={until}.{seal}; Max-Age={LIFE}; Path=/figures; HttpOnly; SameSite=Strict")
    }

    fn signed(&self, value: &str, now: OffsetDateTime) -> bool {
        let Some((until, seal)) = value.split_once('.') else { return false };
        let Ok(seal) = URL_SAFE_NO_PAD.decode(seal) else { return false };
        let is_good = until.parse::<i64>().is_ok_and(|until| {
            // Not one of a far future, of before the clock was set back.
            (now.unix_timestamp()..=now.unix_timestamp() + LIFE).contains(&until)
        });
        mac(&self.key, "cookie", until).verify_slice(&seal).is_ok() && is_good
    }
}

/// Names of schemes are in any case (RFC 9110, 11.1).
fn bearer_token(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(token)
}

fn mac(key: &[u8; KEY], purpose: &str, text: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new(key.into());
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(text.as_bytes());
    mac
}

fn tag(key: &[u8; KEY], purpose: &str, text: &str) -> Vec<u8> {
    mac(key, purpose, text).finalize().into_bytes().to_vec()
}

impl fmt::Debug for AdminToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AdminToken").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);
    const TOKEN: &str = "an-admin-token-of-a-test-1";

    fn asks(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn the_token_admits_and_no_other_text_does() {
        let token = AdminToken::new(&format!("{TOKEN}\n")).unwrap();
        assert!(token.admits(&asks(header::AUTHORIZATION, &format!("Bearer {TOKEN}")), NOW));
        for wrong in ["", "Bearer ", "Bearer an-admin-token-of-a-test-2", TOKEN, "Basic YTph", "Bearer an-admin-token"]
        {
            assert!(!token.admits(&asks(header::AUTHORIZATION, wrong), NOW), "{wrong}");
        }
        assert!(!token.admits(&HeaderMap::new(), NOW));
        assert!(!format!("{token:?}").contains("test"));
    }

    #[test]
    fn a_cookie_admits_for_an_hour_and_in_this_process_alone() {
        let token = AdminToken::new(TOKEN).unwrap();
        let line = token.cookie(NOW);
        assert!(line.ends_with("; Max-Age=3600; Path=/figures; HttpOnly; SameSite=Strict"), "{line}");
        let pair = line.split(';').next().unwrap();
        let asked = asks(header::COOKIE, &format!("a=b; {pair}; c=d"));
        // What else is in the line is nothing of ours, also where it is no text.
        let line = [b"a=\xff; ", pair.as_bytes()].concat();
        let beside = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_bytes(&line).unwrap())]);
        assert!(token.admits(&beside, NOW));
        assert!(token.admits(&asks(header::COOKIE, &pair.replace('=', " = ")), NOW));
        let hour = time::Duration::HOUR;
        assert!(token.admits(&asked, NOW) && token.admits(&asked, NOW + hour));
        assert!(!token.admits(&asked, NOW + hour + time::Duration::SECOND));
        assert!(!token.admits(&asked, NOW - time::Duration::SECOND), "the clock was set back");
        assert!(!AdminToken::new(TOKEN).unwrap().admits(&asked, NOW), "another process");
        let later = pair.replace("=17", "=18");
        for forged in [later.as_str(), "tower-consent-admin=", "tower-consent-admin=1.", &pair[..pair.len() - 1]] {
            assert!(!token.admits(&asks(header::COOKIE, forged), NOW), "{forged}");
        }
    }

    #[test]
    fn what_could_be_guessed_is_no_token() {
        for text in ["", "secret", "a b c d e f g h i j k l m n o p", "two-lines-of-a-token-1\ntwo-lines-of-a-token-2"]
        {
            assert_eq!(AdminToken::new(text).unwrap_err(), TokenError::Form, "{text}");
        }
    }
}
