namespace SmsConsole.Web.Ui;

/// <summary>What an input needs to belong to its <see cref="Field"/>: put <see cref="Attributes"/> on it.</summary>
public sealed record FieldInput(string Id, string Name, bool HasHelp, bool IsInvalid, bool IsRequired)
{
    /// <summary>The id, the name, and what screen readers are told: the help, the error, and whether it is required.</summary>
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            Dictionary<string, object> attributes = new() { ["id"] = Id, ["name"] = Name };
            string[] described = [.. HasHelp ? [$"{Id}-help"] : Array.Empty<string>(), .. IsInvalid ? [$"{Id}-error"] : Array.Empty<string>()];
            if (described.Length > 0)
                attributes["aria-describedby"] = string.Join(' ', described);
            if (IsInvalid)
                attributes["aria-invalid"] = "true";
            if (IsRequired)
                attributes["aria-required"] = "true";
            return attributes;
        }
    }

    /// <summary>The element id of a field, from its name: <c>Variables[0].Sample</c> becomes <c>field-variables-0-sample</c>.</summary>
    public static string IdOf(string name) =>
        "field-" + string.Join('-', name.ToLowerInvariant().Split(['.', '[', ']', ' '], StringSplitOptions.RemoveEmptyEntries));
}
