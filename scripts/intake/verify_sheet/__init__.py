"""The sheet for a person who checks figures at the text: its cards, and the page that shows them."""
