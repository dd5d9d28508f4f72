using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SmsConsole.Core.Storage;

/// <summary>Names tables and columns in lower case with underscores, so that SQL written by hand needs no quotes on either engine.</summary>
internal static partial class SnakeCase
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table && entity.FindOwnership() is null)
                entity.SetTableName(Of(table).Replace("asp_net_", "", StringComparison.Ordinal));
        }
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.IsMappedToJson() || entity.GetTableName() is not { } table)
                continue;
            if (entity.FindOwnership() is { } ownership)
                entity.SetTableName(table = ownership.PrincipalEntityType.GetTableName() ?? table);
            var store = StoreObjectIdentifier.Table(table);
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.GetColumnName(store) ?? property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName(key.GetName() is { } name ? Of(name) : null);
            foreach (var key in entity.GetForeignKeys())
                key.SetConstraintName(key.GetConstraintName() is { } name ? Of(name) : null);
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(index.GetDatabaseName() is { } name ? Of(name) : null);
        }
    }

    private static string Of(string name) => Humps.Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Humps { get; }
}
