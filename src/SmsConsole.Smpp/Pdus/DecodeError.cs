namespace SmsConsole.Smpp.Pdus;

/// <summary>Why a PDU's body cannot be read.</summary>
public enum DecodeError
{
    None,

    /// <summary>The body ends inside a mandatory field.</summary>
    Truncated,

    /// <summary>A C-octet string has no closing NUL.</summary>
    UnterminatedText,

    /// <summary>An optional parameter reaches past the end of the body.</summary>
    BadOptionalPart,
}
