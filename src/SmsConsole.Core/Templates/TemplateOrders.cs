using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Templates;

/// <summary>The list's orders as keysets: each begins right after the cursor's row.</summary>
internal static class TemplateOrders
{
    public static IQueryable<Template> From(this IQueryable<Template> templates, TemplateQuery query)
    {
        var after = Cursor.TryParse(query.After);
        return query.Order switch
        {
            TemplateOrder.Name => ByName(templates, after),
            TemplateOrder.NameDown => ByNameDown(templates, after),
            TemplateOrder.OldestFirst => ByAge(templates, after),
            _ => ByNews(templates, after),
        };
    }

    public static string CursorOf(TemplateRow row, TemplateOrder order) =>
        (order is TemplateOrder.Name or TemplateOrder.NameDown ? new Cursor(row.Name, row.Id) : Cursor.Of(row.ChangedAt, row.Id)).ToString();

#pragma warning disable CA1309 // These comparisons are SQL: the database compares as it sorts.
    private static IQueryable<Template> ByName(IQueryable<Template> templates, Cursor? after)
    {
        if (after is var (name, id))
            templates = templates.Where(t => string.Compare(t.Name, name) > 0 || (t.Name == name && t.Id > id));
        return templates.OrderBy(t => t.Name).ThenBy(t => t.Id);
    }

    private static IQueryable<Template> ByNameDown(IQueryable<Template> templates, Cursor? after)
    {
        if (after is var (name, id))
            templates = templates.Where(t => string.Compare(t.Name, name) < 0 || (t.Name == name && t.Id < id));
        return templates.OrderByDescending(t => t.Name).ThenByDescending(t => t.Id);
    }
#pragma warning restore CA1309

    private static IQueryable<Template> ByAge(IQueryable<Template> templates, Cursor? after)
    {
        if (after is { Time: { } at, Id: var id })
            templates = templates.Where(t => t.ChangedAt > at || (t.ChangedAt == at && t.Id > id));
        return templates.OrderBy(t => t.ChangedAt).ThenBy(t => t.Id);
    }

    private static IQueryable<Template> ByNews(IQueryable<Template> templates, Cursor? after)
    {
        if (after is { Time: { } at, Id: var id })
            templates = templates.Where(t => t.ChangedAt < at || (t.ChangedAt == at && t.Id < id));
        return templates.OrderByDescending(t => t.ChangedAt).ThenByDescending(t => t.Id);
    }
}
