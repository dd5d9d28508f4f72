using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Senders;
using SmsConsole.Web.Features.Reviews;

namespace SmsConsole.Web.Features.Senders;

internal sealed record SenderIdToRegister(
    [property: Description("With a letter 1 to 11 characters, digits only 1 to 15.")] string Value,
    [property: Description("ISO 3166-1 alpha-2.")] string Country,
    string? Note = null,
    [property: Description("Which documents were handed in, in words.")] string? Documents = null,
    [property: Description("The last day of the registration; absent when it does not end.")] DateOnly? ExpiresOn = null);

internal sealed record SenderIdToEdit(string? Note = null, string? Documents = null, DateOnly? ExpiresOn = null);

internal sealed record SenderIdToRenew(string? Documents = null, DateOnly? ExpiresOn = null);

internal sealed record SenderIdListed(
    long Id, string Value, string Country, SenderIdState Status,
    DateOnly? ExpiresOn, DateTimeOffset ChangedAt, string Author)
{
    public static SenderIdListed From(SenderIdRow row) => new(row.Id, row.Value, row.Country, row.State, row.ExpiresOn, row.ChangedAt, row.Author);
}

internal sealed record SenderIdJson(
    long Id, string Value, string Country, SenderIdState Status,
    string? Note, string? Documents, DateOnly? ExpiresOn, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, ReviewJson Review)
{
    public static SenderIdJson From(SenderIdView sender) => new(
        sender.Id, sender.Draft.Value, sender.Draft.Country, sender.State, sender.Draft.Note, sender.Draft.Documents, sender.Draft.ExpiresOn,
        sender.CreatedAt, sender.ChangedAt, ReviewJson.From(sender.Review));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<SenderIdListed>))]
[JsonSerializable(typeof(SenderIdJson))]
[JsonSerializable(typeof(SenderIdToRegister))]
[JsonSerializable(typeof(SenderIdToEdit))]
[JsonSerializable(typeof(SenderIdToRenew))]
internal sealed partial class SenderIdsJson : JsonSerializerContext;
