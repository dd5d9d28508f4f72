using System.ComponentModel;
using System.Text.Json.Serialization;
using SmsConsole.Core.Reviews;

namespace SmsConsole.Web.Features.Reviews;

/// <summary>A review as the API shows it.</summary>
internal sealed record ReviewJson(
    string Author, string? SubmittedBy, DateTimeOffset? SubmittedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason,
    [property: Description("True when nobody decided because the review policy asks for no review.")] bool ByRule)
{
    public static ReviewJson From(ReviewFacts review) =>
        new(review.Author, review.SubmittedBy, review.SubmittedAt, review.DecidedBy, review.DecidedAt, review.Reason, review.ByRule);
}

internal sealed record Rejection([property: Description("Why, so that the author can mend it; 1 to 500 characters.")] string? Reason = null)
{
    public const string Example = """{"reason": "Say which parcel: add its number."}""";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReviewJson))]
[JsonSerializable(typeof(Rejection))]
internal sealed partial class ReviewsJson : JsonSerializerContext;
