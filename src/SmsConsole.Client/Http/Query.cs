using System.Globalization;
using System.Text;

namespace SmsConsole.Client.Http;

/// <summary>A path with its query; what is null is left out.</summary>
internal sealed class Query(string path)
{
    private readonly StringBuilder text = new(path);
    private bool isFirst = true;

    public Query Add(string name, string? value)
    {
        if (value is null)
            return this;
        text.Append(isFirst ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        isFirst = false;
        return this;
    }

    public Query Add<T>(string name, T? value) where T : struct, IFormattable =>
        Add(name, value switch
        {
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            _ => value?.ToString(null, CultureInfo.InvariantCulture),
        });

    public Query Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "true" : "false");

    /// <summary>The same list at a cursor.</summary>
    public string At(string? cursor) => cursor is null ? text.ToString() : $"{text}{(isFirst ? '?' : '&')}cursor={Uri.EscapeDataString(cursor)}";

    public override string ToString() => text.ToString();
}
