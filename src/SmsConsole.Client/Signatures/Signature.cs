using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The first draft of a signature.</summary>
public sealed record NewSignature : NewResource
{
    /// <summary>2 to 12 Chinese characters, Latin letters or digits, without brackets; never changed later.</summary>
    public required string Text { get; init; }
    public required SignatureSource Source { get; init; }

    /// <summary>It belongs to somebody else, who lets it be used.</summary>
    public bool ThirdParty { get; init; }

    /// <summary>Nothing but verification codes is sent under it.</summary>
    public bool OnlyForCodes { get; init; }
    public string? Note { get; init; }

    /// <summary>What proves the right to it: at most 10 files of PNG, JPEG or PDF, each at most 5 MB.</summary>
    public IReadOnlyList<Evidence>? Evidence { get; init; }
}

/// <summary>What a reviewer reads about a signature.</summary>
public sealed record SignatureFacts(SignatureSource Source, bool ThirdParty = false, string? Note = null, bool OnlyForCodes = false);

/// <summary>A file that proves the right to a signature.</summary>
public sealed record Evidence(string FileName, [property: JsonPropertyName("base64")] ReadOnlyMemory<byte> Content);

/// <summary>A signature with its review.</summary>
public sealed record Signature(
    string Text, ReviewState Status, SignatureSource Source, bool ThirdParty, bool OnlyForCodes, string? Note, IReadOnlyList<EvidenceRow> Evidence, DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt, Review Review);

/// <summary>A file of a signature; <paramref name="Size"/> in bytes.</summary>
public sealed record EvidenceRow(string FileName, string ContentType, int Size, DateTimeOffset AddedAt);

/// <summary>A signature in a list.</summary>
public sealed record SignatureRow(string Text, SignatureSource Source, bool ThirdParty, ReviewState Status, DateTimeOffset ChangedAt, string Author, bool OnlyForCodes);

/// <summary>What a signature is the name of.</summary>
[JsonConverter(typeof(OpenEnum<SignatureSource>))]
public enum SignatureSource
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Company,
    Website,
    App,
    PublicAccount,
    Shop,
    Trademark,
}
