namespace SmsConsole.Core.Receipts;

/// <summary>Why a receipt is shown in the clinic. The numbers are stored; never renumber.</summary>
public enum ReceiptFinding : short
{
    /// <summary>It belongs to no message that is known, so far.</summary>
    Unmatched = 1,
    /// <summary>It came when nobody waited any more: the message was Unknown, or had been settled without the carrier's word.</summary>
    Late = 2,
    /// <summary>It says something else than what was recorded before. What a carrier had said first stands.</summary>
    Contradicts = 3,
}
