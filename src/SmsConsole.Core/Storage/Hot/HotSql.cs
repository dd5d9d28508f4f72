using System.Text.RegularExpressions;

namespace SmsConsole.Core.Storage.Hot;

/// <summary>
/// A statement of the hot path, written once for both engines. <c>{name}</c> stands for a column of the input.
/// A statement that says <c>{rows}</c> runs for many input rows: on SQLite prepared once and stepped for each, on
/// PostgreSQL as one statement over arrays (<c>{rows}</c> becomes <c>unnest(…) as i(…)</c> in the from clause).
/// Without it, the input is a single row of parameters.
/// </summary>
internal sealed partial class HotSql
{
    /// <param name="template">
    /// The SQL. <c>{from rows}</c>, <c>{join rows}</c>: where the rows come in, as the only or a further table.
    /// <c>{lock m}</c>, <c>{skip locked m}</c>: row locks, which SQLite does not need.
    /// <c>{time at}</c>: the milliseconds of column <c>at</c> as EF keeps a moment outside the hot tables.
    /// <c>uuid_type</c>: what a Guid is stored as.
    /// </param>
    /// <param name="columns">The input columns in the order they are bound; numbers, or what follows: <c>:text</c>, <c>:bytes</c>.</param>
    public HotSql(string template, params string[] columns)
    {
        Columns = [.. columns.Select(c => new Column(c.Split(':')[0], c.Split(':') is [_, var type] ? Enum.Parse<ColumnType>(type, ignoreCase: true) : ColumnType.Number))];
        var names = Columns.Select(c => c.Name).ToList();
        HasRows = template.Contains(" rows}", StringComparison.Ordinal);
        // A Guid is text in SQLite.
        Sqlite = Marks.Replace(template.Replace("uuid_type", "text", StringComparison.Ordinal), m => m.Groups["word"].Value switch
        {
            "from" or "join" or "lock" or "skip" => "",
            "time" => $"(?{names.IndexOf(m.Groups["of"].Value) + 1} * 10000 + 621355968000000000)",
            var name => "?" + (names.IndexOf(name) + 1),
        });
        var unnest = $"unnest({string.Join(", ", Columns.Select(c => $"@{c.Name}"))}) as i({string.Join(", ", names)})";
        Postgres = Marks.Replace(template.Replace("uuid_type", "uuid", StringComparison.Ordinal), m => m.Groups["word"].Value switch
        {
            "from" => "from " + unnest,
            "join" => ", " + unnest,
            "lock" => "for update of " + m.Groups["of"].Value,
            "skip" => "for update of " + m.Groups["of"].Value + " skip locked",
            "time" => $"to_timestamp({(HasRows ? "i." : "@")}{m.Groups["of"].Value} / 1000.0)",
            var name => HasRows ? "i." + name : "@" + name,
        });
    }

    public IReadOnlyList<Column> Columns { get; }
    public bool HasRows { get; }
    public string Sqlite { get; }
    public string Postgres { get; }

    [GeneratedRegex(@"\{(?<word>\w+)(?: (?:rows|locked (?<of>\w+)|(?<of>\w+)))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks { get; }

    internal sealed record Column(string Name, ColumnType Type);

    internal enum ColumnType
    {
        Number,
        Text,
        Bytes,
    }
}
