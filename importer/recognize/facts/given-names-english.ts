/** Given names of the British Isles and later English-speaking generations. */
export const englishGivenNames: readonly string[] = `
  Aaliyah Addison Aidan Aiden Ailsa Alasdair Alastair Alexi Alfie Alistair Amelie Anders Aneurin Angus Anthea Arlo Arun Axel Ayanna Barack Barnaby Benji
  Bethan Beto Bex Beyonce Beyoncé Braden Brayden Brodie Brody Bronagh Bronwen Bryn Bryony Caden Cai Callum Calum Caoimhe Carwyn Catriona Cerys Cian
  Ciaran Clive Clodagh Colm Condoleezza Connor Conor Cormac Cressida Darragh Declan Dermot Deshaun Diarmuid Donal Dougal Draymond Eamon Eamonn Eilidh
  Eimear Elon Elspeth Emer Emlyn Eoin Esme Euan Ewan Fergal Fergus Finlay Finn Fintan Fleur Flynn Fraser Freya Gareth Gaynor Geoff Geordie Geraint
  Ghislaine Giannis Giles Glyn Glynis Graeme Grainne Greer Gregor Griff Gwyn Gwyneth Hakeem Hamish Hughie Huma Humphrey Iain Ieuan Ilhan Imogen Irvine
  Isla Isobel Ivanka Ivor Izzy Jacinda Jacqui Jaden Jax Jayden Jeb Jem Jemima Jen Jez Jock Joely Jonny Jordyn Joss Jozef Kamala Kanye Kawhi Kayleigh
  Keanu Keegan Keeley Keir Keira Kellyanne Kev Khloe Kieran Kirstie Kirsty Kit Kobe Kyrie Lachlan Layla LeBron Lennox Lex Lexi Liam Linford Linus Lorne
  Luca Lynsey Maddie Maeve Mairead Maisie Malachi Martyn Meg Megyn Melania Mervyn Mhairi Mick Micky Mikey Milly Mitt Morag Mungo Murdo Nerys Neve Newt
  Nia Niall Niamh Norah Norm Nuala Oisin Oonagh Oprah Orla Orlaith Oswald Ozzy Paddy Padraig Philippa Piers Pippa Pramila Rab Ramsay Rand Reece Rees
  Reese Reg Reince Rhian Rhona Rhys Rik Rishi Roddy Roisin Ronan Rosamund Rowan Ryder Saffron Saskia Satya Seamus Shaquille Shaw Shelagh Sian Sienna
  Sinead Sky Skye Sorcha Steph Stu Sundar Tamsin Tariq Tegan Tiger Tucker Tulsi Tyreek Ulric Usain Vaughan Verity Vic Vivien Vivienne Whoopi Wilf Willem
  Xander Zac Zach Zak Zara Zeke Zion Zoey
`.trim().split(/\s+/)
