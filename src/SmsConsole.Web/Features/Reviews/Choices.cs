namespace SmsConsole.Web.Features.Reviews;

/// <summary>Reads an enum's name out of an address; what is no name counts as no choice.</summary>
internal static class Choices
{
    public static T? Read<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
