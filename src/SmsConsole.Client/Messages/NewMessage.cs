namespace SmsConsole.Client;

/// <summary>A template to one number or up to 1,000.</summary>
public sealed record NewMessage : NewResource
{
    /// <summary>Numbers with their calling code, such as <c>+447400123456</c>; or give <see cref="Items"/>.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>In the place of <see cref="To"/>: recipients with values and a reference of their own.</summary>
    public IReadOnlyList<MessageItem>? Items { get; init; }

    public required string TemplateCode { get; init; }

    /// <summary>A value for each variable of the template.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>The wanted language variant (BCP 47); without one, the template's own.</summary>
    public string? Language { get; init; }

    /// <summary>The text of an approved signature; needed for the Chinese mainland.</summary>
    public string? Signature { get; init; }

    /// <summary>The wanted sender ID; where it cannot be shown, <see cref="AcceptedMessage.SenderShown"/> says what is.</summary>
    public string? SenderId { get; init; }

    /// <summary>Your own reference, up to 255 characters; lists can be filtered by it.</summary>
    public string? ClientReference { get; init; }

    /// <summary>Refuses what has a reference that this key used before (<c>message.reference_used</c>); of items, that item alone.</summary>
    public bool UniqueReference { get; init; }

    /// <summary>Where the same text goes to a number more than once: it is sent once, and the others are refused (<c>message.duplicate</c>), unless this says <see cref="DuplicatePolicy.Send"/>.</summary>
    public DuplicatePolicy? Duplicates { get; init; }

    /// <summary>Held until then.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Not sent after that.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Passes every rule and is delivered by the built-in simulator alone.</summary>
    public bool Test { get; init; }
}

/// <summary>One recipient of a <see cref="NewMessage"/>; what is null it takes from the message, and so the values that it does not have.</summary>
public sealed record MessageItem
{
    public required string To { get; init; }
    public IReadOnlyDictionary<string, string>? Variables { get; init; }
    public string? ClientReference { get; init; }
    public string? TemplateCode { get; init; }
    public string? Language { get; init; }
    public string? Signature { get; init; }
}

/// <summary>What to look ahead at: a template, or a text without one.</summary>
public sealed record MessageToPreview
{
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>Either this or <see cref="Text"/>.</summary>
    public string? TemplateCode { get; init; }

    public string? Text { get; init; }

    /// <summary>What a text is for, Notification without it; a template has its own.</summary>
    public MessageType? Type { get; init; }
    public string? Language { get; init; }
    public IReadOnlyDictionary<string, string>? Variables { get; init; }
    public string? Signature { get; init; }
    public string? SenderId { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Which messages; what is null does not sift.</summary>
public sealed record MessageFilter
{
    /// <summary>The recipient, with the calling code.</summary>
    public string? To { get; init; }
    public MessageStatus? Status { get; init; }
    public string? CampaignId { get; init; }
    public string? ClientReference { get; init; }

    /// <summary>Accepted at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Accepted before this time.</summary>
    public DateTimeOffset? Until { get; init; }
}
