using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;
using SmsConsole.Web.Features.Reviews;

namespace SmsConsole.Web.Features.Signatures;

internal sealed record SignatureToCreate(
    [property: Description("2 to 12 Chinese characters, Latin letters or digits, without brackets; never changed later.")] string Text,
    SignatureSource Source,
    bool ThirdParty = false, string? Note = null,
    [property: Description("At most 10 files.")] IReadOnlyList<EvidenceJson>? Evidence = null,
    [property: Description("Nothing but verification codes is sent under it.")] bool OnlyForCodes = false)
{
    public SignatureDraft ToDraft() => new(Source, ThirdParty, Note, OnlyForCodes);
}

internal sealed record SignatureToEdit(
    SignatureSource Source, bool ThirdParty = false, string? Note = null,
    [property: Description("Nothing but verification codes is sent under it.")] bool OnlyForCodes = false)
{
    public SignatureDraft ToDraft() => new(Source, ThirdParty, Note, OnlyForCodes);
}

/// <summary>A file in the request. What it is, is read from its content; contentType is for the caller's own use.</summary>
internal sealed record EvidenceJson(string FileName, [property: Description("PNG, JPEG or PDF, at most 5 MB.")] string Base64, string? ContentType = null)
{
    /// <summary>Null when the content is not base64.</summary>
    public EvidenceFile? Read()
    {
        var content = new byte[Base64.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(Base64, content, out var length) ? new(FileName, content.AsMemory(0, length)) : null;
    }
}

internal sealed record EvidenceListed(string FileName, string ContentType, int Size, DateTimeOffset AddedAt);

internal sealed record SignatureListed(
    string Text, SignatureSource Source, bool ThirdParty,
    ReviewState Status, DateTimeOffset ChangedAt, string Author, bool OnlyForCodes)
{
    public static SignatureListed From(SignatureRow row) => new(row.Text, row.Source, row.IsThirdParty, row.State, row.ChangedAt, row.Author, row.IsOnlyForCodes);
}

internal sealed record SignatureJson(
    string Text, ReviewState Status,
    SignatureSource Source, bool ThirdParty, bool OnlyForCodes, string? Note,
    IReadOnlyList<EvidenceListed> Evidence, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, ReviewJson Review)
{
    public static SignatureJson From(SignatureView signature) => new(
        signature.Text, signature.Review.State, signature.Draft.Source, signature.Draft.IsThirdParty, signature.Draft.IsOnlyForCodes, signature.Draft.Note,
        [.. signature.Evidence.Select(e => new EvidenceListed(e.FileName, e.ContentType, e.Size, e.AddedAt))],
        signature.CreatedAt, signature.ChangedAt, ReviewJson.From(signature.Review));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<SignatureListed>))]
[JsonSerializable(typeof(SignatureJson))]
[JsonSerializable(typeof(SignatureToCreate))]
[JsonSerializable(typeof(SignatureToEdit))]
internal sealed partial class SignaturesJson : JsonSerializerContext;
