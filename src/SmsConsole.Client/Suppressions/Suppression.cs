using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Numbers that are not to be sent to.</summary>
public sealed record NewSuppressions : NewResource
{
    /// <summary>1 to 1,000 numbers with their calling codes.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }
    public SuppressionReason Reason { get; init; } = SuppressionReason.Manual;
    public SuppressionScope Scope { get; init; } = SuppressionScope.All;

    /// <summary>Up to 500 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>A number that is not sent to.</summary>
/// <param name="Number">E.164; masked where the key may not see numbers.</param>
/// <param name="Source">How it came onto the list.</param>
/// <param name="AddedBy">The person, or the owner of the access key.</param>
public sealed record Suppression(
    string Number, SuppressionReason Reason, SuppressionScope Scope, string? Note, DateTimeOffset AddedAt, SuppressionSource Source, string? AddedBy, string? AccessKeyId);

/// <summary>What became of the numbers.</summary>
/// <param name="Widened">Were stopped for promotional messages only, and now for all.</param>
/// <param name="Unchanged">Were on the list already, as strictly or more.</param>
public sealed record AddedSuppressions(int Added, int Widened, int Unchanged, int Refused, IReadOnlyList<AddedSuppression> Numbers);

/// <summary>What became of one number.</summary>
/// <param name="Number">E.164; null where it is refused.</param>
public sealed record AddedSuppression(string Input, string? Number, SuppressionResult Result, ErrorDetail? Error = null);

/// <summary>Why a number is not sent to.</summary>
[JsonConverter(typeof(OpenEnum<SuppressionReason>))]
public enum SuppressionReason
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    OptOut,
    Complaint,
    Manual,
}

/// <summary>What a number is not sent.</summary>
[JsonConverter(typeof(OpenEnum<SuppressionScope>))]
public enum SuppressionScope
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    /// <summary>Nothing, verification codes included.</summary>
    All,
    Promotional,
}

/// <summary>How a number came onto the list.</summary>
[JsonConverter(typeof(OpenEnum<SuppressionSource>))]
public enum SuppressionSource
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Person,
    Application,
    Import,
    Inbound,
}

/// <summary>What adding a number did.</summary>
[JsonConverter(typeof(OpenEnum<SuppressionResult>))]
public enum SuppressionResult
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Added,
    Widened,
    Unchanged,
    Refused,
}
