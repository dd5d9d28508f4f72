using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SmsConsole.Core.Storage;

/// <summary>Where a keyset page ended: the row's sort value and its id. Callers see it as opaque text.</summary>
internal readonly record struct Cursor(string Value, long Id)
{
    public static Cursor Of(DateTimeOffset value, long id) => new(value.UtcTicks.ToString(CultureInfo.InvariantCulture), id);

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Id.ToString(CultureInfo.InvariantCulture)}:{Value}"));

    /// <summary>The time that <see cref="Of"/> put in, or null when the value is none.</summary>
    public DateTimeOffset? Time =>
        long.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    /// <summary>Null for no text and for a text that is no cursor: the list then begins at its start.</summary>
    public static Cursor? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(parts[1], id) : null;
    }
}
