namespace SmsConsole.Smpp.Values;

/// <summary>
/// An address with its type of number and numbering plan (SMPP 3.4 §5.2.5, §5.2.6). <paramref name="Value"/> has at most
/// 20 octets on the wire, without a leading plus.
/// </summary>
public readonly record struct Address(byte Ton, byte Npi, string Value)
{
    public const byte TonUnknown = 0;
    public const byte TonInternational = 1;
    public const byte TonNational = 2;
    public const byte TonNetworkSpecific = 3;
    public const byte TonAlphanumeric = 5;
    public const byte NpiUnknown = 0;
    public const byte NpiIsdn = 1;

    // The default value stands for "none", which is how carriers let the account's own sender be used.
    public string Value { get => field ?? ""; init; } = Value;

    /// <summary>A telephone number in E.164, with or without its plus.</summary>
    public static Address International(string e164) => new(TonInternational, NpiIsdn, e164.TrimStart('+'));

    /// <summary>A name of at most 11 characters shown instead of a number.</summary>
    public static Address Alphanumeric(string name) => new(TonAlphanumeric, NpiUnknown, name);
}
