namespace SmsConsole.Smpp.Pdus;

/// <summary>One field of a decoded PDU.</summary>
/// <param name="Name">As SMPP 3.4 calls it, such as <c>source_addr_ton</c>; an optional parameter that it does not know is <c>0x1401</c>.</param>
/// <param name="Offset">Where its octets begin, counted from the start of the PDU.</param>
/// <param name="Length">How many octets it has, a closing NUL and a parameter's tag and length included.</param>
/// <param name="Value">Its text, number, or octets in hexadecimal.</param>
/// <param name="Words">What the value means, none where it speaks for itself.</param>
public sealed record PduField(string Name, int Offset, int Length, string Value, IReadOnlyList<PduWord> Words);

/// <summary>A meaning, for whoever shows it to look up: <paramref name="Key"/> such as <c>ton.1</c> or <c>esm.receipt</c>; <paramref name="Detail"/> is what goes into its text.</summary>
public sealed record PduWord(string Key, string? Detail = null);
