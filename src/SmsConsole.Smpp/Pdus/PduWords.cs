using System.Globalization;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>What the values of fields mean, as keys.</summary>
internal static class PduWords
{
    /// <summary>The words of a field of one octet.</summary>
    public static IReadOnlyList<PduWord> Of(string field, byte value) => field switch
    {
        "esm_class" => [.. Esm(value)],
        "registered_delivery" => [.. Registered(value)],
        "data_coding" => [new(Coding(value), "0x" + value.ToString("X2", CultureInfo.InvariantCulture))],
        "message_state" => One("state", value, value is >= 1 and <= 8),
        "priority_flag" => One("priority", value, value <= 3),
        "replace_if_present_flag" => One("replace", value, value <= 1),
        "ms_availability_status" => One("available", value, value <= 2),
        "interface_version" or "sc_interface_version" => [new("version", $"{value >> 4}.{value & 0x0F}")],
        _ when field.EndsWith("_ton", StringComparison.Ordinal) => One("ton", value, value <= 6),
        _ when field.EndsWith("_npi", StringComparison.Ordinal) => One("npi", value, value is 0 or 1 or 3 or 4 or 6 or 8 or 9 or 10 or 14 or 18),
        _ => [],
    };

    /// <summary>What a time of SMPP 3.4 §7.1.1 says.</summary>
    public static IReadOnlyList<PduWord> OfTime(string text)
    {
        if (text.Length == 0)
            return [];
        var start = DateTimeOffset.UnixEpoch.AddYears(30);
        if (SmppTime.TryRead(text, start) is not { } moment)
            return [new("unreadable")];
        return text[^1] == 'R'
            ? [new("time.after", (moment - start).ToString("c", CultureInfo.InvariantCulture))]
            : [new("time.at", moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))];
    }

    /// <summary>SMPP 3.4 §5.2.12.</summary>
    private static IEnumerable<PduWord> Esm(byte value)
    {
        if (value == 0)
            yield return new("esm.default");
        if ((value & 0x03) != 0)
            yield return new($"esm.mode.{value & 0x03}");
        if ((value & EsmClass.TypeMask) is not 0 and var type)
            yield return new(type switch { 0x04 => "esm.receipt", 0x08 => "esm.delivery", 0x10 => "esm.manual", 0x18 => "esm.abort", 0x20 => "esm.intermediate", _ => "reserved" });
        if ((value & EsmClass.UserDataHeader) != 0)
            yield return new("esm.udh");
        if ((value & EsmClass.ReplyPath) != 0)
            yield return new("esm.reply");
    }

    /// <summary>SMPP 3.4 §5.2.17.</summary>
    private static IEnumerable<PduWord> Registered(byte value)
    {
        yield return (value & 0x03) == 3 ? new("reserved") : new($"registered.{value & 0x03}");
        if ((value & 0x0C) != 0)
            yield return new("registered.acknowledge");
        if ((value & 0x10) != 0)
            yield return new("registered.intermediate");
    }

    /// <summary>SMPP 3.4 §5.2.19.</summary>
    private static string Coding(byte value) => value switch
    {
        <= 10 or 13 or 14 => $"coding.{value}",
        >= 0xC0 and <= 0xEF => "coding.waiting",
        >= 0xF0 or (>= 0x10 and <= 0x1F) => "coding.class",
        _ => "reserved",
    };

    private static PduWord[] One(string kind, byte value, bool isKnown) => [new(isKnown ? $"{kind}.{value}" : "reserved")];
}
