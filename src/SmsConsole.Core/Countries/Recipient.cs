using System.Runtime.InteropServices;

namespace SmsConsole.Core.Countries;

/// <summary>
/// A number that a message may be sent to, with what was mended to read it; or the problem why there is none. A number of a type that
/// takes no messages is refused, and given nevertheless.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Recipient(PhoneNumber Number, RecipientMends Mends, Problem? Problem)
{
    public bool IsOk => Problem is null;

    /// <summary>Whether there is a number, be it one that messages may be sent to or not.</summary>
    public bool IsRead => Number.Digits != 0;
}

/// <summary>What was assumed about a cell, to be counted and shown; several may apply.</summary>
[Flags]
public enum RecipientMends
{
    None = 0,

    /// <summary>A plus was put in front: the digits are no number of the default country but one with a calling code.</summary>
    PlusAssumed = 1,

    /// <summary>A decimal tail as in <c>13800138000.0</c> was dropped.</summary>
    DecimalsDropped = 2,
}
