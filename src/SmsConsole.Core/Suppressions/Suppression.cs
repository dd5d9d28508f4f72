namespace SmsConsole.Core.Suppressions;

/// <summary>A number that must not be sent to.</summary>
public sealed class Suppression
{
    /// <summary>The E.164 digits as a number: +447400123456 is 447400123456.</summary>
    public required long Recipient { get; init; }

    /// <summary>Ascends with the time of adding: the order of the list.</summary>
    public long Id { get; set; }

    public required SuppressionReason Reason { get; set; }

    /// <summary>True when only promotional messages are stopped.</summary>
    public bool PromotionalOnly { get; set; }

    public string? Note { get; set; }
    public required DateTimeOffset AddedAt { get; set; }
    public SuppressionSource Source { get; set; }

    /// <summary>The person, or the owner of the access key; null where nobody of the console did it.</summary>
    public Guid? AddedBy { get; set; }
    public string? AccessKeyId { get; set; }

    /// <summary>Takes over a stricter entry for the same number, with why and by whom; says whether it was stricter.</summary>
    internal bool Widen(Suppression stricter)
    {
        if (!PromotionalOnly || stricter.PromotionalOnly)
            return false;
        (Id, Reason, PromotionalOnly, Note, AddedAt) = (stricter.Id, stricter.Reason, false, stricter.Note, stricter.AddedAt);
        (Source, AddedBy, AccessKeyId) = (stricter.Source, stricter.AddedBy, stricter.AccessKeyId);
        return true;
    }
}
